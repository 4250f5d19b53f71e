#![no_main]
verbatim_fuzz::target!("w64");
