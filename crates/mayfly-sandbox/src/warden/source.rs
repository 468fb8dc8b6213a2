//! What the events of the warden's loop are about.

use std::io;
use std::os::fd::{BorrowedFd, OwnedFd};

use rustix::event::epoll::{self, EventData, EventFlags};

use super::zygote::ZygoteId;
use crate::wire::SlotId;

/// What an event of the loop is about.
#[derive(Clone, Copy, Debug)]
pub(super) enum Source {
    Daemon,
    /// A slot's init has said something.
    Control(SlotId),
    /// A slot's init is dead.
    Ended(SlotId),
    /// A zygote has said something.
    Zygote(ZygoteId),
    /// A zygote is dead.
    ZygoteEnded(ZygoteId),
    /// A process that was forked to do something for this slot has said something.
    HelperSaid(SlotId),
    /// Such a process has ended.
    HelperEnded(SlotId),
}

/// Tells the numbers of zygotes from those of slots.
const OF_ZYGOTE: u64 = 1 << 63;
/// Tells a slot's helper from the slot's init.
const OF_HELPER: u64 = 1 << 62;

impl Source {
    fn token(self) -> u64 {
        match self {
            Self::Daemon => 0,
            Self::Control(slot) => slot.0 * 2,
            Self::Ended(slot) => slot.0 * 2 + 1,
            Self::Zygote(zygote) => OF_ZYGOTE | (zygote.0 * 2),
            Self::ZygoteEnded(zygote) => OF_ZYGOTE | (zygote.0 * 2 + 1),
            Self::HelperSaid(slot) => OF_HELPER | (slot.0 * 2),
            Self::HelperEnded(slot) => OF_HELPER | (slot.0 * 2 + 1),
        }
    }

    pub(super) fn from_token(token: u64) -> Self {
        let number = (token & !(OF_ZYGOTE | OF_HELPER)) / 2;
        if token & OF_HELPER != 0 {
            let slot = SlotId(number);
            return if token.is_multiple_of(2) { Self::HelperSaid(slot) } else { Self::HelperEnded(slot) };
        }
        match (token & OF_ZYGOTE != 0, token.is_multiple_of(2)) {
            (false, true) if number == 0 => Self::Daemon,
            (false, true) => Self::Control(SlotId(number)),
            (false, false) => Self::Ended(SlotId(number)),
            (true, true) => Self::Zygote(ZygoteId(number)),
            (true, false) => Self::ZygoteEnded(ZygoteId(number)),
        }
    }

    /// Has the loop told of this source.
    pub(super) fn watch(self, poll: &OwnedFd, descriptor: BorrowedFd<'_>) -> io::Result<()> {
        epoll::add(poll, descriptor, EventData::new_u64(self.token()), EventFlags::IN)?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::Source;
    use crate::warden::zygote::ZygoteId;
    use crate::wire::SlotId;

    #[test]
    fn a_source_is_known_by_its_token() {
        let (slot, zygote) = (SlotId(1 << 40), ZygoteId(1 << 40));
        for source in [
            Source::Daemon,
            Source::Control(slot),
            Source::Ended(slot),
            Source::Zygote(zygote),
            Source::ZygoteEnded(zygote),
            Source::HelperSaid(slot),
            Source::HelperEnded(slot),
        ] {
            assert_eq!(format!("{:?}", Source::from_token(source.token())), format!("{source:?}"));
        }
    }
}
