//! What people meet in a browser without scripts: pages, forms, cookies, over HTTP.

mod browser;
mod forms;
mod issuer;
mod reading;
mod signing_in;
mod sub_path;
