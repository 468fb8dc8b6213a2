//! Archives made by hand, byte by byte, so that tests can say what no honest tool would write.

/// One entry; every field can be made to lie.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    pub(crate) name: Vec<u8>,
    /// The name in the local header, if it is another one.
    pub(crate) local_name: Option<Vec<u8>>,
    pub(crate) data: Vec<u8>,
    pub(crate) flags: u16,
    pub(crate) method: u16,
    pub(crate) crc32: u32,
    pub(crate) packed_bytes: u32,
    pub(crate) bytes: u32,
    /// The upper byte of "version made by": 3 is Unix, 0 is DOS.
    pub(crate) system: u8,
    pub(crate) unix_mode: u32,
    /// Where the local header is, if not where it was written.
    pub(crate) offset: Option<u32>,
}

impl Entry {
    /// A stored file as an honest tool on Unix writes it.
    pub(crate) fn file(name: &str, data: &[u8]) -> Self {
        let bytes = u32::try_from(data.len()).unwrap();
        Self {
            name: name.as_bytes().to_vec(),
            local_name: None,
            data: data.to_vec(),
            flags: 0,
            method: 0,
            crc32: crc32(data),
            packed_bytes: bytes,
            bytes,
            system: 3,
            unix_mode: 0o100_644,
            offset: None,
        }
    }

    pub(crate) fn directory(name: &str) -> Self {
        Self { unix_mode: 0o040_755, ..Self::file(name, b"") }
    }

    pub(crate) fn symlink(name: &str, target: &str) -> Self {
        Self { unix_mode: 0o120_777, ..Self::file(name, target.as_bytes()) }
    }

    /// The local header followed by the data.
    pub(crate) fn local(&self) -> Vec<u8> {
        let name = self.local_name.as_ref().unwrap_or(&self.name);
        let mut bytes = b"PK\x03\x04".to_vec();
        put16(&mut bytes, &[20]);
        self.put_common(&mut bytes);
        put16(&mut bytes, &[u16::try_from(name.len()).unwrap(), 0]);
        bytes.extend(name);
        bytes.extend(&self.data);
        bytes
    }

    fn central(&self, offset: u32) -> Vec<u8> {
        let mut bytes = b"PK\x01\x02".to_vec();
        bytes.extend([20, self.system]);
        put16(&mut bytes, &[20]);
        self.put_common(&mut bytes);
        put16(&mut bytes, &[u16::try_from(self.name.len()).unwrap(), 0, 0, 0, 0]);
        put32(&mut bytes, &[self.unix_mode << 16, self.offset.unwrap_or(offset)]);
        bytes.extend(&self.name);
        bytes
    }

    fn put_common(&self, bytes: &mut Vec<u8>) {
        put16(bytes, &[self.flags, self.method, 0, 0x21]);
        put32(bytes, &[self.crc32, self.packed_bytes, self.bytes]);
    }
}

/// An archive of these entries.
pub(crate) fn archive(entries: &[Entry]) -> Vec<u8> {
    let count = u16::try_from(entries.len()).unwrap();
    archive_that_counts(entries, count)
}

/// An archive whose end record claims `count` entries.
pub(crate) fn archive_that_counts(entries: &[Entry], count: u16) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut central = Vec::new();
    for entry in entries {
        let offset = u32::try_from(bytes.len()).unwrap();
        // An entry that points elsewhere has no local header of its own.
        if entry.offset.is_none() {
            bytes.extend(entry.local());
        }
        central.extend(entry.central(offset));
    }
    let start = u32::try_from(bytes.len()).unwrap();
    let length = u32::try_from(central.len()).unwrap();
    bytes.extend(central);
    bytes.extend(b"PK\x05\x06");
    put16(&mut bytes, &[0, 0, count, count]);
    put32(&mut bytes, &[length, start]);
    put16(&mut bytes, &[0]);
    bytes
}

fn put16(bytes: &mut Vec<u8>, numbers: &[u16]) {
    numbers.iter().for_each(|number| bytes.extend(number.to_le_bytes()));
}

fn put32(bytes: &mut Vec<u8>, numbers: &[u32]) {
    numbers.iter().for_each(|number| bytes.extend(number.to_le_bytes()));
}

/// The checksum of the format, one bit at a time.
pub(crate) fn crc32(data: &[u8]) -> u32 {
    let step = |crc: u32, _bit| {
        if crc & 1 == 1 { (crc >> 1) ^ 0xedb8_8320 } else { crc >> 1 }
    };
    !data.iter().fold(!0, |crc, byte| (0..8).fold(crc ^ u32::from(*byte), step))
}
