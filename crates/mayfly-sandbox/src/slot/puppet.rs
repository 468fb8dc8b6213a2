//! Traced processes that stand still and make system calls in their own name, as they are told to: a child that has just
//! been born, and those that it is told to make, which share its memory.
//!
//! **Invariants**
//! - What such a process runs is the platform's own: one instruction of the child's that makes a system call, to get
//!   memory and to give it back, and in between the instructions in that memory. That is written from outside, after the
//!   birth, and no process has it that could write to it.

use std::io;

use super::script::Script;
use crate::error::{At, SandboxError};
use crate::sys::trace::{CALL_SIZE, CALLS, Memory, Registers, Stop, Tracee};

/// How much memory the processes get for the instructions, for what their calls read and write, and for the script.
const MEMORY: u64 = 4 * 4096;
/// Where in it the data begin, and where the script does.
const DATA: u64 = 128;
pub(super) const DATA_SIZE: usize = 1024 - 128;
const SCRIPT: u64 = 1024;

/// What the processes have in common.
#[derive(Debug)]
pub(super) struct Stage {
    memory: Memory,
    /// The registers of the child as it was born.
    original: Registers,
    /// Where the child has an instruction that makes a system call.
    place: u64,
    /// The memory that it got.
    address: u64,
    script: Script,
}

/// How a process has come to stand still.
#[derive(Debug)]
pub(super) enum Halt {
    /// Where the script has it halt, or at a call that has failed.
    Itself,
    /// It has made this process, which has not run yet and is to go on in its place.
    Forked(Tracee),
}

impl Stage {
    /// For a process that has just been born by a fork.
    pub(super) fn new(child: Tracee) -> Result<Self, SandboxError> {
        let step = "take the child over";
        let (memory, original) = (child.memory().at(step)?, child.registers().at(step)?);
        let place = original.last_instruction();
        let mut instruction = Registers::CALL;
        memory.read(place, &mut instruction).at(step)?;
        if instruction != Registers::CALL || !original.is_of_fork() {
            return Err(SandboxError::step(step, "it was not made by a plain fork"));
        }
        let mut stage = Self { memory, original, place, address: 0, script: Script::default() };
        const ANONYMOUS: u64 = (libc::MAP_PRIVATE | libc::MAP_ANONYMOUS) as u64;
        const PROTECTION: u64 = (libc::PROT_READ | libc::PROT_WRITE | libc::PROT_EXEC) as u64;
        let map = [0, MEMORY, PROTECTION, ANONYMOUS, u64::MAX, 0];
        stage.address = stage.call(child, "get memory", libc::SYS_mmap, map)?.cast_unsigned();
        Ok(stage)
    }

    /// The registers of the child as it was born.
    pub(super) fn original(&self) -> &Registers {
        &self.original
    }

    /// The memory of the processes.
    pub(super) fn memory(&self) -> &Memory {
        &self.memory
    }

    /// The address of something among the data.
    pub(super) fn data(&self, offset: usize) -> u64 {
        self.address + DATA + u64::try_from(offset).unwrap_or(0)
    }

    /// Gives the processes their script and the data for it.
    pub(super) fn rehearse(&mut self, script: Script, data: &[u8; DATA_SIZE]) -> Result<(), SandboxError> {
        let step = "give the child its script";
        let mut image = CALLS.to_vec();
        image.resize(usize::try_from(DATA).unwrap_or(0), 0);
        image.extend_from_slice(data);
        image.extend(script.words().into_iter().flat_map(u64::to_ne_bytes));
        if u64::try_from(image.len()).map_or(true, |length| length > MEMORY) {
            return Err(SandboxError::step(step, "it is too long"));
        }
        self.script = script;
        self.memory.write(self.address, &image).at(step)
    }

    /// Has the child begin.
    pub(super) fn begin(&self, child: Tracee) -> Result<(), SandboxError> {
        self.go_on(child, self.address + SCRIPT)
    }

    /// Has a process that has halted in the script go on with the line behind that.
    pub(super) fn go_on_behind(&self, process: Tracee) -> Result<(), SandboxError> {
        self.go_on(process, self.halted_at(process)? + CALL_SIZE)
    }

    /// Has a process try the call again that has failed.
    pub(super) fn try_again(&self, process: Tracee) -> Result<(), SandboxError> {
        self.go_on(process, self.halted_at(process)?)
    }

    fn go_on(&self, process: Tracee, line: u64) -> Result<(), SandboxError> {
        let step = "have the child follow its script";
        process.set_registers(self.original.making_calls(self.address, line)).at(step)?;
        process.resume(0).at(step)
    }

    /// Waits until a process stands still again.
    pub(super) fn wait(&self, process: Tracee) -> Result<Halt, SandboxError> {
        let step = "wait for the child";
        match process.wait().at(step)? {
            Stop::Signal(libc::SIGSTOP) => Ok(Halt::Itself),
            Stop::Event(libc::PTRACE_EVENT_FORK | libc::PTRACE_EVENT_CLONE) => {
                let made = process.made().at(step)?;
                expect(made, Stop::Event(libc::PTRACE_EVENT_STOP), step)?;
                Ok(Halt::Forked(made))
            }
            other => Err(SandboxError::step(step, format!("it did otherwise ({other:?})"))),
        }
    }

    /// Waits until a process has halted where the script has it do so.
    pub(super) fn wait_for_halt(&self, process: Tracee) -> Result<(), SandboxError> {
        match self.wait(process)? {
            Halt::Itself => self.check(process),
            Halt::Forked(_) => Err(SandboxError::step("wait for the child", "it has made another process")),
        }
    }

    /// Waits until a process has made another one, as the script has it do.
    pub(super) fn wait_for_fork(&self, process: Tracee) -> Result<Tracee, SandboxError> {
        match self.wait(process)? {
            Halt::Forked(made) => Ok(made),
            Halt::Itself => {
                self.check(process)?;
                Err(SandboxError::step("wait for the child", "it has made no other process"))
            }
        }
    }

    /// Whether a process has halted where the script has it do so, or which call has failed.
    pub(super) fn check(&self, process: Tracee) -> Result<(), SandboxError> {
        let line = self.halted_at(process)?;
        let mut answer = [0; 8];
        self.memory.read(line + CALL_SIZE - 8, &mut answer).at("read the answer of a call")?;
        self.script.check(line.wrapping_sub(self.address + SCRIPT), i64::from_ne_bytes(answer))
    }

    /// The line at which a process has stopped itself: a signal to stop may have come from elsewhere.
    fn halted_at(&self, process: Tracee) -> Result<u64, SandboxError> {
        let step = "find where the child stands";
        let line = process.registers().at(step)?.has_made_calls(self.address);
        line.ok_or_else(|| SandboxError::step(step, "it was stopped by somebody else"))
    }

    /// Takes the memory away again, and the instructions in it.
    pub(super) fn clear(&self, process: Tracee) -> Result<(), SandboxError> {
        let step = "take the memory back";
        self.call(process, step, libc::SYS_munmap, [self.address, MEMORY, 0, 0, 0, 0])?;
        match self.memory.read(self.address, &mut [0]) {
            Err(_) => Ok(()),
            Ok(()) => Err(SandboxError::step(step, "it is still there")),
        }
    }

    /// Has a process make one call from where the child had one made. An error of the call is an error.
    fn call(&self, process: Tracee, step: &str, number: i64, arguments: [u64; 6]) -> Result<i64, SandboxError> {
        process.set_registers(self.original.calling(self.place, number, arguments)).at(step)?;
        for _ in ["its beginning", "its end"] {
            process.resume_to_call().at(step)?;
            expect(process, Stop::Call, step)?;
        }
        let answer = process.registers().at(step)?.answer();
        match i32::try_from(-answer) {
            Ok(error @ 1..=4095) => Err(io::Error::from_raw_os_error(error)).at(step),
            _ => Ok(answer),
        }
    }
}

pub(super) fn expect(process: Tracee, stop: Stop, step: &str) -> Result<(), SandboxError> {
    match process.wait().at(step)? {
        found if found == stop => Ok(()),
        found => Err(SandboxError::step(step, format!("{found:?} instead of {stop:?}"))),
    }
}
