//! What people meet in a browser without scripts: pages, forms, cookies, over HTTP.

mod administering;
mod browser;
mod console;
mod consulting;
mod counts;
mod desk;
mod desk_reading;
mod finding;
mod forms;
mod indicators;
mod issuer;
mod live;
mod plans;
mod reading;
mod searching;
mod sessions;
mod signing_in;
mod sub_path;
mod transfer;
