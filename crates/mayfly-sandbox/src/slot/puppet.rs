//! A traced process that stands still and makes system calls in its own name, as it is told to.

use std::io;

use super::midwife::{BESIDE, HIGHEST_CAPABILITY, PAGE, expect, words};
use crate::error::{At, SandboxError};
use crate::sys::trace::{Memory, Registers, Stop, Tracee};

/// A process that stands still and makes system calls when it is told to.
#[derive(Debug)]
pub(super) struct Puppet {
    pub(super) process: Tracee,
    pub(super) memory: Memory,
    /// As it was when it was made.
    pub(super) original: Registers,
    /// Where there is an instruction that makes a system call.
    place: u64,
}

impl Puppet {
    /// Of a process that has just been born by `clone`.
    pub(super) fn new(process: Tracee) -> Result<Self, SandboxError> {
        let step = "take the child over";
        let (memory, original) = (process.memory().at(step)?, process.registers().at(step)?);
        let place = original.last_instruction();
        let mut instruction = Registers::CALL;
        memory.read(place, &mut instruction).at(step)?;
        if instruction != Registers::CALL || !original.is_of_fork() {
            return Err(SandboxError::step(step, "it was not made by a plain fork"));
        }
        Ok(Self { process, memory, original, place })
    }

    /// Has it make a call. An error of the call is an error.
    pub(super) fn call(&self, step: &str, number: i64, arguments: [u64; 6]) -> Result<i64, SandboxError> {
        let answer = self.try_call(step, number, arguments)?;
        match i32::try_from(-answer) {
            Ok(error @ 1..=4095) => Err(io::Error::from_raw_os_error(error)).at(step),
            _ => Ok(answer),
        }
    }

    pub(super) fn try_call(&self, step: &str, number: i64, arguments: [u64; 6]) -> Result<i64, SandboxError> {
        self.begin(step, number, arguments)?;
        self.process.resume_to_call().at(step)?;
        expect(self.process, Stop::Call, step)?;
        Ok(self.process.registers().at(step)?.answer())
    }

    /// Has it come to the beginning of a call.
    pub(super) fn begin(&self, step: &str, number: i64, arguments: [u64; 6]) -> Result<(), SandboxError> {
        self.process.set_registers(self.original.calling(self.place, number, arguments)).at(step)?;
        self.process.resume_to_call().at(step)?;
        expect(self.process, Stop::Call, step)
    }

    /// Has it make a process that shares its memory, of this number if it is to have a certain one, in a cgroup (v2) or in
    /// its own.
    pub(super) fn fork(&self, page: u64, number: Option<i32>, cgroup: Option<u64>) -> Result<Self, SandboxError> {
        const INTO_CGROUP: u64 = 0x2_0000_0000;
        let step = "fork inside the slot";
        let flags = libc::CLONE_VM as u64 | cgroup.map_or(0, |_| INTO_CGROUP);
        // Only the last one's end is told to anybody.
        let signal = number.map_or(0, |_| libc::SIGCHLD.cast_unsigned().into());
        let (numbers, count) = number.map_or((0, 0), |_| (page + BESIDE, 1));
        self.memory.write(page + BESIDE, &number.unwrap_or(0).to_ne_bytes()).at(step)?;
        // `struct clone_args`: flags, pidfd, two places for numbers, signal, stack and its size, thread-local storage,
        // the numbers to have, how many, cgroup.
        let arguments = [flags, 0, 0, 0, signal, 0, 0, 0, numbers, count, cgroup.unwrap_or(0)];
        self.memory.write(page, &words(&arguments)).at(step)?;
        let size = u64::try_from(size_of_val(&arguments)).unwrap_or(0);
        self.begin(step, libc::SYS_clone3, [page, size, 0, 0, 0, 0])?;
        self.process.resume_to_call().at(step)?;
        let made = match self.process.wait().at(step)? {
            Stop::Event(libc::PTRACE_EVENT_FORK | libc::PTRACE_EVENT_CLONE) => self.process.made().at(step)?,
            Stop::Call => return Err(SandboxError::step(step, self.process.registers().at(step)?.answer())),
            other => return Err(SandboxError::step(step, format!("it did otherwise ({other:?})"))),
        };
        self.process.resume_to_call().at(step)?;
        expect(self.process, Stop::Call, step)?;
        expect(made, Stop::Event(libc::PTRACE_EVENT_STOP), step)?;
        let memory = made.memory().at(step)?;
        Ok(Self { process: made, memory, original: self.original, place: self.place })
    }

    /// What a slot's init does to a process that it launches, and the last of the child's rights.
    pub(super) fn settle(&self, streams: &[u64], page: u64) -> Result<(), SandboxError> {
        self.call("setsid", libc::SYS_setsid, [0; 6])?;
        for (number, stream) in (0_u64..).zip(streams) {
            self.call("replace standard descriptors", libc::SYS_dup3, [*stream, number, 0, 0, 0, 0])?;
        }
        self.call("close descriptors", libc::SYS_close_range, [3, u32::MAX.into(), 0, 0, 0, 0])?;
        for capability in 0..=HIGHEST_CAPABILITY {
            let drop_it = u64::from(libc::PR_CAPBSET_DROP.cast_unsigned());
            // Numbers that this kernel does not know are refused.
            if self.try_call("drop capabilities", libc::SYS_prctl, [drop_it, capability, 0, 0, 0, 0])? < 0 {
                break;
            }
        }
        const VERSION_3: u64 = 0x2008_0522;
        // The header, and no capability in any set.
        self.memory.write(page, &words(&[VERSION_3, 0, 0, 0, 0])).at("drop capabilities")?;
        self.call("drop capabilities", libc::SYS_capset, [page, page + 8, 0, 0, 0, 0])?;
        // Its own files in /proc are its own only then.
        let dumpable = u64::from(libc::PR_SET_DUMPABLE.cast_unsigned());
        self.call("set dumpable", libc::SYS_prctl, [dumpable, 1, 0, 0, 0, 0])?;
        self.call("unmap", libc::SYS_munmap, [page, PAGE, 0, 0, 0, 0]).map(drop)
    }

    /// Has the C library find the child's number where it keeps its own.
    pub(super) fn take_number(&self, original: &Registers, number: i32) -> Result<(), SandboxError> {
        let Some(address) = original.own_number() else { return Ok(()) };
        let step = "tell the child its number";
        self.call(step, libc::SYS_set_tid_address, [address, 0, 0, 0, 0, 0])?;
        self.memory.write(address, &number.to_ne_bytes()).at(step)
    }

    /// Ends it.
    pub(super) fn end(&self) -> Result<(), SandboxError> {
        let step = "end a process on the way into the slot";
        self.process.set_registers(self.original.calling(self.place, libc::SYS_exit_group, [0; 6])).at(step)?;
        self.process.resume(0).at(step)?;
        expect(self.process, Stop::Ended, step)
    }

    /// Has it go on where it was made, with the filters that it had.
    pub(super) fn let_go(&self, original: &Registers) -> Result<(), SandboxError> {
        let step = "let the child go";
        self.process.set_registers(*original).at(step)?;
        self.process.set_options(libc::PTRACE_O_EXITKILL).at(step)?;
        self.process.release().at(step)
    }
}
