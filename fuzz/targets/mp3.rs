#![no_main]
verbatim_fuzz::target!("mp3");
