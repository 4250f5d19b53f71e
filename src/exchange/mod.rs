//! Import and export formats, one file each. Memory does not grow with the size of an export: rows
//! come a page at a time, audio is copied through.

pub mod nemo;
pub mod tar;
