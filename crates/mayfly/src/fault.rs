//! What a verb ends with when it cannot do what was asked: one sentence and one hint.

use std::fmt;

/// Why a verb failed, as the person at the terminal reads it.
#[derive(Debug)]
pub(crate) enum Fault {
    /// The command line or the configuration is wrong; exit code 2.
    Usage(Message),
    /// The work failed; exit code 1.
    Failure(Message),
    /// Whoever read standard output went away; nothing to say, exit code 0.
    ReaderGone,
}

/// A sentence and the command that helps.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Message {
    /// What is wrong, without a full stop.
    pub(crate) sentence: String,
    /// What to do, naming a command.
    pub(crate) hint: String,
}

impl Fault {
    /// The work failed.
    pub(crate) fn new(sentence: impl fmt::Display, hint: impl fmt::Display) -> Self {
        Self::Failure(Message { sentence: sentence.to_string(), hint: hint.to_string() })
    }

    /// What was asked for makes no sense.
    pub(crate) fn usage(sentence: impl fmt::Display, hint: impl fmt::Display) -> Self {
        Self::Usage(Message { sentence: sentence.to_string(), hint: hint.to_string() })
    }

    /// The sentence and the hint, if there is anything to say.
    pub(crate) fn message(&self) -> Option<&Message> {
        match self {
            Self::Usage(message) | Self::Failure(message) => Some(message),
            Self::ReaderGone => None,
        }
    }

    /// The exit code of the process.
    pub(crate) fn exit_code(&self) -> u8 {
        match self {
            Self::Usage(_) => 2,
            Self::Failure(_) => 1,
            Self::ReaderGone => 0,
        }
    }
}

/// Turns any error into a [`Fault`] where the sentence and the hint are known.
pub(crate) trait OrFault<T> {
    /// Says `sentence: cause`, and the hint.
    fn or_fault(self, sentence: impl fmt::Display, hint: impl fmt::Display) -> Result<T, Fault>;
}

impl<T, E: fmt::Display> OrFault<T> for Result<T, E> {
    fn or_fault(self, sentence: impl fmt::Display, hint: impl fmt::Display) -> Result<T, Fault> {
        self.map_err(|cause| Fault::new(format!("{sentence}: {cause}"), hint))
    }
}
