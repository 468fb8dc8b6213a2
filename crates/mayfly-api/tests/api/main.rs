//! The API as clients see it: over sockets, on the real store.

#[cfg(test)]
mod attached;
#[cfg(test)]
mod change;
#[cfg(test)]
mod code_signing;
#[cfg(test)]
mod events;
#[cfg(test)]
mod every_operation;
#[cfg(test)]
mod front_door;
#[cfg(test)]
mod hostile;
#[cfg(test)]
mod invoke;
#[cfg(test)]
mod lambda;
#[cfg(test)]
mod layers;
#[cfg(test)]
mod life;
#[cfg(test)]
mod listing;
#[cfg(test)]
mod logs;
#[cfg(test)]
mod mappings;
#[cfg(test)]
mod platform;
#[cfg(test)]
mod provisioned;
#[cfg(test)]
mod recorded;
#[cfg(test)]
mod replay;
#[cfg(test)]
mod snap_start;
#[cfg(test)]
mod topics;
#[cfg(test)]
mod versions;
