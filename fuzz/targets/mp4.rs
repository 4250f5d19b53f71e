#![no_main]
verbatim_fuzz::target!("m4a");
