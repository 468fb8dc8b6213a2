//! The API as clients see it: over sockets, on the real store.

#[cfg(test)]
mod front_door;
#[cfg(test)]
mod platform;
