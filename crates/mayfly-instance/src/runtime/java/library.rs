//! The shared library by which a stem cell of Java changes its directory and its environment.
//!
//! Java has neither operation. Relative paths and native code need both, and few hosts that run
//! functions have a compiler for C. So the library is put together here: three functions in JNI's
//! calling convention that shift their arguments and jump on to the C library's of the same name.
//!
//! The file is an ELF image without sections, in this order: headers, hash table, symbols,
//! relocations, code, names; and, on a page of its own that can be written, the dynamic section and
//! one slot for each function's address, which the dynamic linker fills in.

/// The functions, in the order of [`machine::SHIFTS`].
const FUNCTIONS: [&str; 3] = ["chdir", "setenv", "clearenv"];
/// How JNI looks for the native methods of `mayfly.Stem`.
const METHOD_PREFIX: &str = "Java_mayfly_Stem_";

const HEADER: u64 = 64;
const PROGRAM_HEADER: u64 = 56;
const SYMBOL: u64 = 24;
const RELOCATION: u64 = 24;
const ENTRY: u64 = 16;
const SLOT: u64 = 8;
const N_FUNCTIONS: u64 = FUNCTIONS.len() as u64;
/// The null symbol, the functions that are needed, and those that are offered.
const N_SYMBOLS: u64 = 1 + 2 * N_FUNCTIONS;
const N_PROGRAM_HEADERS: u64 = 4;
const N_ENTRIES: u64 = 9;

const HASH_AT: u64 = HEADER + N_PROGRAM_HEADERS * PROGRAM_HEADER;
const SYMBOLS_AT: u64 = HASH_AT + 4 * (3 + N_SYMBOLS);
const RELOCATIONS_AT: u64 = SYMBOLS_AT + N_SYMBOLS * SYMBOL;
const CODE_AT: u64 = RELOCATIONS_AT + N_FUNCTIONS * RELOCATION;
/// The room of one function.
const CODE: u64 = 32;
const NAMES_AT: u64 = CODE_AT + N_FUNCTIONS * CODE;
/// Room for the names, so that what follows has a fixed place.
const NAMES: u64 = 128;
const DYNAMIC_AT: u64 = NAMES_AT + NAMES;
const SLOTS_AT: u64 = DYNAMIC_AT + N_ENTRIES * ENTRY;
const END: u64 = SLOTS_AT + N_FUNCTIONS * SLOT;
/// The largest page of any machine. In memory, what can be written comes this much later than in the
/// file.
const PAGE: u64 = 0x1_0000;

/// What differs from machine to machine.
#[cfg(target_arch = "x86_64")]
mod machine {
    pub(super) const NUMBER: u16 = 62;
    /// `R_X86_64_GLOB_DAT`.
    pub(super) const FILL_SLOT: u64 = 6;
    /// An instruction that marks where calls may lead, and then: JNI's third and fourth argument,
    /// which are the first of a method, become the first. `setenv` has a third, which is 1.
    pub(super) const SHIFTS: [&[u8]; 3] = [
        b"\xf3\x0f\x1e\xfa\x48\x89\xd7",
        b"\xf3\x0f\x1e\xfa\x48\x89\xd7\x48\x89\xce\xba\x01\x00\x00\x00",
        b"\xf3\x0f\x1e\xfa",
    ];

    /// A jump through the slot at a distance, which counts from behind the instruction.
    pub(super) fn jump(distance: u64) -> Option<Vec<u8>> {
        let distance = u32::try_from(distance).ok()?.checked_sub(6)?;
        Some([b"\xff\x25", distance.to_le_bytes().as_slice()].concat())
    }
}

/// What differs from machine to machine: here, for `aarch64`.
#[cfg(not(target_arch = "x86_64"))]
mod machine {
    pub(super) const NUMBER: u16 = 183;
    /// `R_AARCH64_GLOB_DAT`.
    pub(super) const FILL_SLOT: u64 = 1025;
    /// JNI's third and fourth argument, which are the first of a method, become the first. `setenv`
    /// has a third, which is 1.
    pub(super) const SHIFTS: [&[u8]; 3] =
        [b"\xe0\x03\x02\xaa", b"\xe0\x03\x02\xaa\xe1\x03\x03\xaa\x22\x00\x80\x52", b""];

    /// Loads the slot at a distance into a register that calls may destroy, and jumps to it.
    pub(super) fn jump(distance: u64) -> Option<Vec<u8>> {
        let words = u32::try_from(distance / 4).ok().filter(|words| *words < 1 << 18)?;
        let load = 0x5800_0010 | words << 5;
        Some([load.to_le_bytes(), 0xd61f_0200_u32.to_le_bytes()].concat())
    }
}

/// The file, or nothing on a machine that this module does not know.
pub(super) fn image() -> Option<Vec<u8>> {
    if !cfg!(any(target_arch = "x86_64", target_arch = "aarch64")) {
        return None;
    }
    let mut names = Names::default();
    let needed = FUNCTIONS.map(|name| names.add(name));
    let offered = FUNCTIONS.map(|name| names.add(&format!("{METHOD_PREFIX}{name}")));
    let mut image = Image::default();
    image.headers();
    image.hash_table()?;
    image.pad(SYMBOL);
    for name in needed {
        image.symbol(name?, 0, 0, 0);
    }
    for (index, name) in (0..).zip(offered) {
        // Which section it is in does not matter, but that it is in one.
        image.symbol(name?, 1, CODE_AT + index * CODE, CODE);
    }
    for index in 0..N_FUNCTIONS {
        let symbol = index + 1;
        image.longs(&[PAGE + SLOTS_AT + index * SLOT, symbol << 32 | machine::FILL_SLOT, 0]);
    }
    for (index, shift) in (0..).zip(machine::SHIFTS) {
        let begin = CODE_AT + index * CODE;
        let jump_at = begin + u64::try_from(shift.len()).ok()?;
        image.0.extend_from_slice(shift);
        image.0.extend(machine::jump(PAGE + SLOTS_AT + index * SLOT - jump_at)?);
        image.pad_to(begin + CODE);
    }
    image.0.extend(names.0);
    image.pad_to(DYNAMIC_AT);
    image.dynamic_section();
    image.pad_to(END);
    Some(image.0)
}

/// Names, each ended by a zero, behind an empty one.
#[derive(Debug)]
struct Names(Vec<u8>);

impl Default for Names {
    fn default() -> Self {
        Self(vec![0])
    }
}

impl Names {
    fn add(&mut self, name: &str) -> Option<u32> {
        let place = u32::try_from(self.0.len()).ok();
        self.0.extend(name.bytes().chain([0]));
        place
    }
}

#[derive(Debug, Default)]
struct Image(Vec<u8>);

impl Image {
    fn half(&mut self, number: u16) {
        self.0.extend(number.to_le_bytes());
    }

    fn word(&mut self, number: u32) {
        self.0.extend(number.to_le_bytes());
    }

    fn longs(&mut self, numbers: &[u64]) {
        self.0.extend(numbers.iter().flat_map(|number| number.to_le_bytes()));
    }

    fn pad(&mut self, n_bytes: u64) {
        (0..n_bytes).for_each(|_byte| self.0.push(0));
    }

    fn pad_to(&mut self, place: u64) {
        while (self.0.len() as u64) < place {
            self.0.push(0);
        }
    }

    /// The file's, and those of the two parts, of the dynamic section, and of a stack that is no code.
    fn headers(&mut self) {
        // Sixty-four bits, little end first, the first version.
        self.0.extend(b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0");
        // A shared object.
        self.half(3);
        self.half(machine::NUMBER);
        self.word(1);
        self.longs(&[0, HEADER, 0]);
        self.word(0);
        // Sizes and numbers of headers: of the file, of programs, of sections.
        [64, 56, 4, 64, 0, 0].into_iter().for_each(|number| self.half(number));
        let (readable, writable) = (4, 6);
        self.program_header(1, readable | 1, 0, 0, DYNAMIC_AT, PAGE);
        self.program_header(1, writable, DYNAMIC_AT, PAGE + DYNAMIC_AT, END - DYNAMIC_AT, PAGE);
        self.program_header(2, writable, DYNAMIC_AT, PAGE + DYNAMIC_AT, N_ENTRIES * ENTRY, 8);
        self.program_header(0x6474_e551, writable, 0, 0, 0, 16);
    }

    fn program_header(&mut self, kind: u32, access: u32, offset: u64, address: u64, size: u64, alignment: u64) {
        self.word(kind);
        self.word(access);
        self.longs(&[offset, address, address, size, size, alignment]);
    }

    /// One bucket: all symbols but the null one, in a chain.
    fn hash_table(&mut self) -> Option<()> {
        let n_symbols = u32::try_from(N_SYMBOLS).ok()?;
        [1, n_symbols, 1, 0].into_iter().for_each(|number| self.word(number));
        (2..n_symbols).for_each(|next| self.word(next));
        self.word(0);
        Some(())
    }

    /// A global function.
    fn symbol(&mut self, name: u32, section: u16, address: u64, size: u64) {
        self.word(name);
        self.0.extend([0x12, 0]);
        self.half(section);
        self.longs(&[address, size]);
    }

    fn dynamic_section(&mut self) {
        let entries = [
            (4, HASH_AT),
            (5, NAMES_AT),
            (6, SYMBOLS_AT),
            (10, NAMES),
            (11, SYMBOL),
            (7, RELOCATIONS_AT),
            (8, N_FUNCTIONS * RELOCATION),
            (9, RELOCATION),
            (0, 0),
        ];
        for (tag, value) in entries {
            self.longs(&[tag, value]);
        }
    }
}
