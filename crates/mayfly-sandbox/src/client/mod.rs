//! The daemon's side: a cheap handle, one task that owns the socket to the warden, and the slots.

pub(crate) mod connection;
pub(crate) mod dialer;
pub(crate) mod handle;
pub(crate) mod slot;
pub(crate) mod template;
