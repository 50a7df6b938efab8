//! The transport as a client meets it: over HTTP, over a real WebSocket, and in a browser's page.

mod answers;
mod console;
mod limits;
mod pages;
mod protocol;
mod sign_in;
mod sockets;
mod stage;
