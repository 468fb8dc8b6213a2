//! System calls that a process which stands still is to make one after the other, without anybody between them.

use std::borrow::Cow;
use std::io;

use crate::error::{At, SandboxError};
use crate::sys::trace::{CALL_SIZE, LIST_END};

/// The calls, in parts between which the process stands still again.
#[derive(Debug, Default)]
pub(super) struct Script(Vec<Line>);

#[derive(Debug)]
enum Line {
    Call {
        step: Cow<'static, str>,
        number: i64,
        arguments: [u64; 6],
    },
    /// It stands still.
    Halt,
}

impl Script {
    /// The next call, with the first of its arguments: the others are zero.
    pub(super) fn call<const N: usize>(&mut self, step: impl Into<Cow<'static, str>>, number: i64, first: [u64; N]) {
        let mut arguments = [0; 6];
        for (argument, value) in arguments.iter_mut().zip(first) {
            *argument = value;
        }
        self.0.push(Line::Call { step: step.into(), number, arguments });
    }

    pub(super) fn halt(&mut self) {
        self.0.push(Line::Halt);
    }

    /// As the process reads it.
    pub(super) fn words(&self) -> Vec<u64> {
        let words = self.0.iter().flat_map(|line| match line {
            Line::Call { number, arguments: [a, b, c, d, e, f], .. } => {
                [number.cast_unsigned(), *a, *b, *c, *d, *e, *f, 0]
            }
            Line::Halt => [LIST_END, 0, 0, 0, 0, 0, 0, 0],
        });
        words.collect()
    }

    /// Whether a process that has halted so many bytes behind the beginning was to do so there. Otherwise the call has
    /// failed that is there, with this answer.
    pub(super) fn check(&self, offset: u64, answer: i64) -> Result<(), SandboxError> {
        let line = offset.is_multiple_of(CALL_SIZE).then_some(offset / CALL_SIZE);
        match line.and_then(|line| self.0.get(usize::try_from(line).ok()?)) {
            Some(Line::Halt) => Ok(()),
            Some(Line::Call { step, .. }) => {
                let error = i32::try_from(-answer).unwrap_or(0);
                Err(io::Error::from_raw_os_error(error)).at(step)
            }
            None => Err(SandboxError::step("follow the child", "it is not where it could be")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Script;

    #[test]
    fn a_script_tells_which_of_its_calls_has_failed() {
        let mut script = Script::default();
        script.call("begin", libc::SYS_getpid, []);
        script.call(format!("go {}", "on"), libc::SYS_kill, [1, 9]);
        script.halt();
        let words = script.words();
        assert_eq!(words.len(), 24);
        assert_eq!(words[8..16], [libc::SYS_kill.cast_unsigned(), 1, 9, 0, 0, 0, 0, 0]);
        assert_eq!(words[16], u64::MAX);
        script.check(128, 0).unwrap();
        let failed = script.check(64, -i64::from(libc::EPERM)).unwrap_err().to_string();
        assert!(failed.contains("go on") && failed.contains("not permitted"), "{failed}");
        for nowhere in [8, 192, u64::MAX] {
            assert!(script.check(nowhere, 0).is_err());
        }
    }
}
