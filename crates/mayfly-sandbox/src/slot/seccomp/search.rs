//! A filter program that finds the number of a call by halving, in front of one that looks at arguments.
//!
//! While it installs a filter, the kernel runs it once for each system call there is, to learn which are always allowed.
//! A list that is walked from its beginning costs most of a millisecond there; every slot and every forked process
//! installs one.

use seccompiler::{BpfProgram, sock_filter};

/// Offsets in `struct seccomp_data`.
const NUMBER: u32 = 0;
const ARCHITECTURE: u32 = 4;

const LOAD: u16 = 0x20;
const JUMP: u16 = 0x05;
const JUMP_IF_EQUAL: u16 = 0x15;
const JUMP_IF_ABOVE: u16 = 0x25;
const JUMP_IF_AT_LEAST: u16 = 0x35;
const RETURN: u16 = 0x06;
const ALLOW: u32 = 0x7fff_0000;

/// Numbers of calls that follow one another.
type Range = (u32, u32);

/// A program that allows the calls of these numbers, if they are made in the way of this architecture, and leaves all
/// others to `rest`.
pub(super) fn allow_before(numbers: &[u32], architecture: u32, rest: BpfProgram) -> BpfProgram {
    let tree = search(&ranges(numbers));
    let mut program = vec![instruction(LOAD, ARCHITECTURE), branch(JUMP_IF_EQUAL, architecture, 1, 0)];
    // Over the number's load, the tree and what follows the tree's own exits.
    program.push(jump(tree.len() + 1));
    program.push(instruction(LOAD, NUMBER));
    program.extend(tree);
    program.extend(rest);
    program
}

fn ranges(numbers: &[u32]) -> Vec<Range> {
    let mut sorted = numbers.to_vec();
    sorted.sort_unstable();
    sorted.dedup();
    let mut ranges: Vec<Range> = Vec::new();
    for number in sorted {
        match ranges.last_mut() {
            Some((_, last)) if *last + 1 == number => *last = number,
            _ => ranges.push((number, number)),
        }
    }
    ranges
}

/// Returns for a number in one of the ranges; for any other, goes on behind its own end.
fn search(ranges: &[Range]) -> BpfProgram {
    match ranges {
        [] => Vec::new(),
        [(first, last)] => {
            vec![branch(JUMP_IF_AT_LEAST, *first, 0, 2), branch(JUMP_IF_ABOVE, *last, 1, 0), instruction(RETURN, ALLOW)]
        }
        [..] => {
            let (low, high) = ranges.split_at(ranges.len() / 2);
            let middle = high.first().map_or(0, |(first, _)| *first);
            let (mut low, high) = (search(low), search(high));
            // What is in neither half skips the other.
            low.push(jump(high.len()));
            let mut program = vec![branch(JUMP_IF_AT_LEAST, middle, 0, 1), jump(low.len())];
            program.extend(low);
            program.extend(high);
            program
        }
    }
}

fn instruction(code: u16, k: u32) -> sock_filter {
    branch(code, k, 0, 0)
}

fn branch(code: u16, k: u32, jt: u8, jf: u8) -> sock_filter {
    sock_filter { code, jt, jf, k }
}

/// Over so many instructions. The kernel takes 4096 at most.
fn jump(over: usize) -> sock_filter {
    instruction(JUMP, u32::try_from(over).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use seccompiler::{BpfProgram, sock_filter};

    use super::{allow_before, instruction, ranges};
    use crate::slot::seccomp::interpreter::run;

    const HERE: u32 = 7;
    const ALLOWED: u32 = super::ALLOW;
    const REST: u32 = 0x0005_0001;

    fn program(numbers: &[u32]) -> BpfProgram {
        let rest: Vec<sock_filter> = vec![instruction(super::RETURN, REST)];
        allow_before(numbers, HERE, rest)
    }

    #[test]
    fn numbers_that_follow_one_another_are_one_range() {
        assert_eq!(ranges(&[5, 1, 2, 3, 3, 9, 8]), [(1, 3), (5, 5), (8, 9)]);
        assert_eq!(ranges(&[]), []);
    }

    #[test]
    fn another_architecture_is_left_to_the_rest() {
        assert_eq!(run(&program(&[1]), 1, HERE, [0; 6]), ALLOWED);
        assert_eq!(run(&program(&[1]), 1, HERE + 1, [0; 6]), REST);
    }

    proptest! {
        #[test]
        fn exactly_the_numbers_are_allowed(numbers in prop::collection::vec(0_u32..600, 0..300), others in prop::collection::vec(any::<u32>(), 20)) {
            let program = program(&numbers);
            for number in (0..620).chain(others) {
                let expected = if numbers.contains(&number) { ALLOWED } else { REST };
                prop_assert_eq!(run(&program, number, HERE, [0; 6]), expected, "{}", number);
            }
        }
    }
}
