//! Runs filter programs as the kernel does, as far as these filters go.

use seccompiler::sock_filter;

/// What a program answers to a call.
pub(super) fn run(program: &[sock_filter], number: u32, architecture: u32, arguments: [u64; 6]) -> u32 {
    let mut data: Vec<u32> = vec![number, architecture, 0, 0];
    let halves = arguments.iter().flat_map(|argument| [argument & 0xffff_ffff, argument >> 32]);
    data.extend(halves.map(|half| u32::try_from(half).unwrap()));
    let (mut accumulator, mut next) = (0_u32, 0_usize);
    loop {
        let sock_filter { code, jt, jf, k } = program[next];
        next += 1;
        let condition = match code {
            0x20 => {
                accumulator = data[k as usize / 4];
                continue;
            }
            0x54 => {
                accumulator &= k;
                continue;
            }
            0x05 => {
                next += k as usize;
                continue;
            }
            0x06 => return k,
            0x15 => accumulator == k,
            0x25 => accumulator > k,
            0x35 => accumulator >= k,
            0x45 => accumulator & k != 0,
            other => panic!("instruction {other:#x}"),
        };
        next += usize::from(if condition { jt } else { jf });
    }
}
