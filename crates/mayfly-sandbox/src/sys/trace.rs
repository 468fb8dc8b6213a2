//! Tracing a process: stopping it, looking at it, and having it make system calls in its own name.
//!
//! **Invariants**: a tracer has one thread; it dies before a process that it has stopped can run on, or lets it go.

use std::fs::{File, OpenOptions};
use std::io;
use std::os::raw::{c_int, c_void};
use std::os::unix::fs::FileExt;

use super::check;

/// What a traced process stopped for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stop {
    /// It has ended.
    Ended,
    /// It has made another process, or has stopped for its tracer (`PTRACE_EVENT_`).
    Event(c_int),
    /// It begins or ends a system call.
    Call,
    /// A signal came for it.
    Signal(c_int),
}

/// Every way to make a process, each of which stops the maker and what it has made; all die with their tracer.
pub(crate) const TELLS_FORKS: c_int = libc::PTRACE_O_TRACEFORK
    | libc::PTRACE_O_TRACEVFORK
    | libc::PTRACE_O_TRACECLONE
    | libc::PTRACE_O_TRACESYSGOOD
    | libc::PTRACE_O_EXITKILL;
/// No filter of system calls is asked while the process is traced.
pub(crate) const SUSPENDS_FILTERS: c_int = libc::PTRACE_O_SUSPEND_SECCOMP;

/// A process that this one traces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Tracee(i32);

impl Tracee {
    /// Begins to trace a process, which runs on.
    pub(crate) fn seize(pid: i32, options: c_int) -> io::Result<Self> {
        request(libc::PTRACE_SEIZE, pid, 0, options_word(options))?;
        Ok(Self(pid))
    }

    pub(crate) fn pid(self) -> i32 {
        self.0
    }

    /// Stops it, wherever it is.
    pub(crate) fn interrupt(self) -> io::Result<()> {
        request(libc::PTRACE_INTERRUPT, self.0, 0, 0)
    }

    pub(crate) fn set_options(self, options: c_int) -> io::Result<()> {
        request(libc::PTRACE_SETOPTIONS, self.0, 0, options_word(options))
    }

    /// Lets it run on, with this signal or none.
    pub(crate) fn resume(self, signal: c_int) -> io::Result<()> {
        request(libc::PTRACE_CONT, self.0, 0, options_word(signal))
    }

    /// Ends it, whatever it is doing. It runs no further.
    pub(crate) fn kill(self) -> io::Result<()> {
        // Nobody but this process can wait for it before this process has, so that its number is its own.
        super::kill(self.0, libc::SIGKILL)
    }

    /// Lets it run on to the beginning or the end of a system call.
    pub(crate) fn resume_to_call(self) -> io::Result<()> {
        request(libc::PTRACE_SYSCALL, self.0, 0, 0)
    }

    /// Lets it go, and run on.
    pub(crate) fn release(self) -> io::Result<()> {
        request(libc::PTRACE_DETACH, self.0, 0, 0)
    }

    /// Waits until it has stopped.
    pub(crate) fn wait(self) -> io::Result<Stop> {
        let mut status: c_int = 0;
        loop {
            // SAFETY: the status is a live local.
            match check(i64::from(unsafe { libc::waitpid(self.0, &raw mut status, libc::__WALL) })) {
                Ok(_) => break,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        Ok(if !libc::WIFSTOPPED(status) {
            Stop::Ended
        } else if status >> 16 != 0 {
            Stop::Event(status >> 16)
        } else if libc::WSTOPSIG(status) == libc::SIGTRAP | 0x80 {
            Stop::Call
        } else {
            Stop::Signal(libc::WSTOPSIG(status))
        })
    }

    /// What the event was about that it has stopped for: the process that it has made.
    pub(crate) fn made(self) -> io::Result<Self> {
        let mut message: libc::c_ulong = 0;
        // SAFETY: the kernel stores one word at a live local.
        check(unsafe { libc::ptrace(libc::PTRACE_GETEVENTMSG, self.0, 0_usize, &raw mut message) })?;
        i32::try_from(message).map(Self).map_err(io::Error::other)
    }

    pub(crate) fn registers(self) -> io::Result<Registers> {
        let mut registers = Registers::zeroed();
        self.exchange_registers(libc::PTRACE_GETREGSET, &mut registers)?;
        Ok(registers)
    }

    pub(crate) fn set_registers(self, mut registers: Registers) -> io::Result<()> {
        self.exchange_registers(libc::PTRACE_SETREGSET, &mut registers)
    }

    fn exchange_registers(self, operation: libc::c_uint, registers: &mut Registers) -> io::Result<()> {
        const NT_PRSTATUS: usize = 1;
        let mut vector = libc::iovec {
            iov_base: std::ptr::from_mut(&mut registers.0).cast::<c_void>(),
            iov_len: size_of::<libc::user_regs_struct>(),
        };
        // SAFETY: the vector describes one live record of exactly this size, which is plain integers.
        check(unsafe { libc::ptrace(operation, self.0, NT_PRSTATUS, &raw mut vector) })?;
        if vector.iov_len != size_of::<libc::user_regs_struct>() {
            return Err(io::Error::other("the process is of another architecture"));
        }
        Ok(())
    }

    /// Where the kernel keeps telling it which processor it runs on, if anywhere: the record's address, its size, and
    /// its signature.
    pub(crate) fn restartable_sequences(self) -> io::Result<Option<(u64, u32, u32)>> {
        // `PTRACE_GET_RSEQ_CONFIGURATION` and `struct ptrace_rseq_configuration`.
        const OPERATION: libc::c_uint = 0x420f;
        #[repr(C)]
        struct Configuration {
            address: u64,
            size: u32,
            signature: u32,
            flags: u32,
            padding: u32,
        }
        let mut found = Configuration { address: 0, size: 0, signature: 0, flags: 0, padding: 0 };
        // SAFETY: the kernel stores at most this many bytes at a live local, which is plain integers.
        let asked = check(unsafe { libc::ptrace(OPERATION, self.0, size_of::<Configuration>(), &raw mut found) });
        match asked {
            Ok(_) if found.address != 0 => Ok(Some((found.address, found.size, found.signature))),
            Ok(_) => Ok(None),
            // Kernels without them, or without the question, know none.
            Err(error) if error.raw_os_error() == Some(libc::EIO) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Its memory.
    pub(crate) fn memory(self) -> io::Result<Memory> {
        OpenOptions::new().read(true).write(true).open(format!("/proc/{}/mem", self.0)).map(Memory)
    }
}

/// The memory of a process.
#[derive(Debug)]
pub(crate) struct Memory(File);

impl Memory {
    pub(crate) fn read(&self, address: u64, bytes: &mut [u8]) -> io::Result<()> {
        self.0.read_exact_at(bytes, address)
    }

    pub(crate) fn write(&self, address: u64, bytes: &[u8]) -> io::Result<()> {
        self.0.write_all_at(bytes, address)
    }
}

/// The registers of a process that has stopped.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Registers(libc::user_regs_struct);

impl Registers {
    fn zeroed() -> Self {
        // SAFETY: plain integers, for which zero is a value.
        Self(unsafe { std::mem::zeroed() })
    }
}

/// How long one call of a list is: its number, its six arguments, and the place for its answer, each one word.
pub(crate) const CALL_SIZE: u64 = 64;
/// What stands in the place of a number where a list ends.
pub(crate) const LIST_END: u64 = u64::MAX;

/// Instructions that make a list of system calls, the address of which is in a register, one after the other until the
/// list ends or a call fails, and then stop their own process with a signal that cannot be held back: a trap would change
/// what the process has said to do at traps. They use no stack and no memory but the list.
///
/// What such a call forks goes on behind it in the list, if it has the same memory.
#[cfg(target_arch = "x86_64")]
pub(crate) const CALLS: [u8; 74] = [
    0x48, 0x8b, 0x03, // next: mov rax, [rbx]
    0x48, 0x8b, 0x7b, 0x08, // mov rdi, [rbx + 8]
    0x48, 0x8b, 0x73, 0x10, // mov rsi, [rbx + 16]
    0x48, 0x8b, 0x53, 0x18, // mov rdx, [rbx + 24]
    0x4c, 0x8b, 0x53, 0x20, // mov r10, [rbx + 32]
    0x4c, 0x8b, 0x43, 0x28, // mov r8, [rbx + 40]
    0x4c, 0x8b, 0x4b, 0x30, // mov r9, [rbx + 48]
    0x0f, 0x05, // syscall
    0x48, 0x89, 0x43, 0x38, // mov [rbx + 56], rax
    0x48, 0x3d, 0x01, 0xf0, 0xff, 0xff, // cmp rax, -4095
    0x73, 0x0a, // jae stop
    0x48, 0x83, 0xc3, 0x40, // add rbx, 64
    0x48, 0x83, 0x3b, 0xff, // cmp qword ptr [rbx], -1
    0x75, 0xcd, // jne next
    0xb8, 0x27, 0x00, 0x00, 0x00, // stop: mov eax, 39 (getpid)
    0x0f, 0x05, // syscall
    0x89, 0xc7, // mov edi, eax
    0xbe, 0x13, 0x00, 0x00, 0x00, // mov esi, 19 (SIGSTOP)
    0xb8, 0x3e, 0x00, 0x00, 0x00, // mov eax, 62 (kill)
    0x0f, 0x05, // syscall
    0x0f, 0x0b, // ud2
];
/// Where in these instructions the process stands when it has stopped itself.
#[cfg(target_arch = "x86_64")]
const CALLS_END: u64 = 72;

/// What a system call has answered within this process when it was interrupted and is to be made again.
#[cfg(target_arch = "x86_64")]
const RESTARTS: i64 = -512;

#[cfg(target_arch = "x86_64")]
impl Registers {
    /// The instruction that makes a system call.
    pub(crate) const CALL: [u8; 2] = [0x0f, 0x05];

    /// Where the instruction stands that comes before the next one.
    pub(crate) fn last_instruction(&self) -> u64 {
        self.0.rip.wrapping_sub(2)
    }

    /// Whether the process is in 64-bit mode, which is all that is understood here.
    pub(crate) fn is_native(&self) -> bool {
        const USER_CODE_64: u64 = 0x33;
        self.0.cs == USER_CODE_64
    }

    /// What it is to be when the system call of this number is to be made by the instruction at `place`.
    pub(crate) fn calling(mut self, place: u64, number: i64, arguments: [u64; 6]) -> Self {
        let registers = &mut self.0;
        [registers.rdi, registers.rsi, registers.rdx, registers.r10, registers.r8, registers.r9] = arguments;
        registers.rax = number.cast_unsigned();
        registers.orig_rax = u64::MAX;
        registers.rip = place;
        self
    }

    /// What it is to be when the [list of calls](CALLS) at this address is to be made by the instructions at `place`.
    pub(crate) fn making_calls(mut self, place: u64, list: u64) -> Self {
        self.0.orig_rax = u64::MAX;
        self.0.rip = place;
        self.0.rbx = list;
        self
    }

    /// How far it has come in the list, if it is through with it.
    pub(crate) fn has_made_calls(&self, place: u64) -> Option<u64> {
        (self.0.rip == place.wrapping_add(CALLS_END)).then_some(self.0.rbx)
    }

    /// The answer of a system call that has just ended.
    pub(crate) fn answer(&self) -> i64 {
        self.0.rax.cast_signed()
    }

    /// The number of the system call that was interrupted and is to be made again.
    pub(crate) fn interrupted(&self) -> Option<i64> {
        (self.answer() == RESTARTS).then(|| self.0.orig_rax.cast_signed())
    }

    /// Has that call fail instead of being made again.
    pub(crate) fn failing(mut self, error: c_int) -> Self {
        self.0.rax = i64::from(-error).cast_unsigned();
        self
    }

    /// Whether this is a process that has just been made by a fork that shares nothing: neither memory, which its maker
    /// could go on to write to, nor descriptors, which its maker would get as well.
    pub(crate) fn is_of_fork(&self) -> bool {
        let harmless = libc::CLONE_CHILD_SETTID | libc::CLONE_CHILD_CLEARTID | libc::CLONE_PARENT_SETTID;
        let call = self.0.orig_rax.cast_signed();
        let is_plain = self.0.rdi & !u64::from(harmless.cast_unsigned()) == u64::from(libc::SIGCHLD.cast_unsigned());
        self.is_native() && (call == libc::SYS_fork || (call == libc::SYS_clone && is_plain))
    }

    /// Of a process that `clone` has just made: where it keeps its own number, if it does.
    pub(crate) fn own_number(&self) -> Option<u64> {
        let keeps = libc::CLONE_CHILD_SETTID as u64;
        let is_clone = self.0.orig_rax == libc::SYS_clone.cast_unsigned();
        (is_clone && self.0.rdi & keeps == keeps).then_some(self.0.r10)
    }
}

/// Whether this architecture's registers are understood here.
pub(crate) const UNDERSTOOD: bool = cfg!(target_arch = "x86_64");

#[cfg(not(target_arch = "x86_64"))]
pub(crate) const CALLS: [u8; 0] = [];

#[cfg(not(target_arch = "x86_64"))]
impl Registers {
    pub(crate) const CALL: [u8; 2] = [0, 0];

    pub(crate) fn last_instruction(&self) -> u64 {
        0
    }

    pub(crate) fn is_native(&self) -> bool {
        false
    }

    pub(crate) fn calling(self, _place: u64, _number: i64, _arguments: [u64; 6]) -> Self {
        self
    }

    pub(crate) fn making_calls(self, _place: u64, _list: u64) -> Self {
        self
    }

    pub(crate) fn has_made_calls(&self, _place: u64) -> Option<u64> {
        None
    }

    pub(crate) fn answer(&self) -> i64 {
        -1
    }

    pub(crate) fn interrupted(&self) -> Option<i64> {
        None
    }

    pub(crate) fn failing(self, _error: c_int) -> Self {
        self
    }

    pub(crate) fn is_of_fork(&self) -> bool {
        false
    }

    pub(crate) fn own_number(&self) -> Option<u64> {
        None
    }
}

fn options_word(options: c_int) -> usize {
    usize::try_from(options).unwrap_or(0)
}

fn request(operation: libc::c_uint, pid: i32, address: usize, data: usize) -> io::Result<()> {
    // SAFETY: these operations take two words and touch no memory of this process.
    check(unsafe { libc::ptrace(operation, pid, address, data) }).map(drop)
}
