//! Tokens signed for real, one test per code, and keys that change behind the verifier's back.

mod codes;
mod development;
mod keys;
mod signer;
