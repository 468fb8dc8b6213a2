//! The zip container format. The only file that knows the `zip` crate.
//!
//! Everything read here is a claim by a stranger. What an [`Archive`] hands out is well formed in this sense: local
//! and central headers agree, no byte of the archive belongs to two entries (so that it cannot inflate to more than
//! its own length times the method's ratio), nothing is encrypted, and the methods are ones that we can undo.
//!
//! The crate's iterating reader is used, although it counts as unstable (the version is pinned exactly): the other one
//! keeps entries by name, so that of two with the same name one vanishes, and it indexes as many entries as an archive
//! claims before anybody can object.

use std::io::{Cursor, Read};

use zip::read::{Config, ZipFileEntry};
use zip::result::ZipError;
use zip::unstable::read::ZipIterable;
use zip::{CompressionMethod, HasZipMetadata, System, ZipReadOptions};

use super::CodeError;

/// The fixed part of a central directory header, bytes (APPNOTE 4.3.12).
const CENTRAL_HEADER_BYTES: usize = 46;
/// How a central directory header begins.
const CENTRAL_HEADER_SIGNATURE: &[u8] = b"PK\x01\x02";
/// The type bits of a Unix mode.
const TYPE_BITS: u32 = 0o170_000;

/// A checked archive.
pub(crate) struct Archive<'a> {
    bytes: &'a [u8],
    zip: ZipIterable<Cursor<&'a [u8]>>,
}

/// What an entry's header says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Header {
    /// The name as in the archive.
    pub(crate) name: String,
    /// What it is.
    pub(crate) kind: Kind,
    /// The permission bits, if the archive was made on a system that has them.
    pub(crate) mode: Option<u32>,
    /// The size when unpacked; reading yields exactly so many bytes or fails.
    pub(crate) bytes: u64,
}

/// What an entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// An ordinary file.
    File,
    /// A directory.
    Directory,
    /// A symbolic link, whose contents are its target.
    Symlink,
}

pub(crate) fn malformed(reason: impl Into<String>) -> CodeError {
    CodeError::Malformed { reason: reason.into() }
}

pub(crate) fn forbidden(entry: &str, reason: &str) -> CodeError {
    CodeError::ForbiddenEntry { entry: entry.to_owned(), reason: reason.to_owned() }
}

#[expect(clippy::needless_pass_by_value, reason = "has the shape that map_err wants")]
fn damaged(error: ZipError) -> CodeError {
    malformed(error.to_string())
}

impl<'a> Archive<'a> {
    /// Finds the central directory. Refuses more than `max_entries` before looking at any.
    pub(crate) fn open(bytes: &'a [u8], max_entries: usize) -> Result<Self, CodeError> {
        let zip = ZipIterable::try_new(Cursor::new(bytes), Config::default()).map_err(damaged)?;
        if zip.len() > max_entries {
            return Err(malformed(format!("{} entries are over the limit of {max_entries}", zip.len())));
        }
        Ok(Self { bytes, zip: zip.enforce_header_consistency(true) })
    }

    /// The entries in the order of the central directory, all of them checked.
    pub(crate) fn headers(&mut self) -> Result<Vec<Header>, CodeError> {
        let mut body = Cursor::new(self.bytes);
        let mut headers = Vec::new();
        let mut extents: Vec<(u64, u64)> = Vec::new();
        let mut directory_start = u64::MAX;
        let mut last_header = None;
        for entry in self.zip.files().map_err(damaged)? {
            let entry = entry.map_err(damaged)?;
            directory_start = directory_start.min(entry.central_header_start());
            last_header = Some(entry.central_header_start());
            let data_start = entry.get_metadata().data_start(&mut body).map_err(damaged)?;
            let data_end = data_start.saturating_add(entry.compressed_size());
            extents.push((entry.header_start(), data_end));
            headers.push(header(&entry)?);
        }
        extents.sort_unstable();
        let overlap = extents.windows(2).any(|pair| matches!(pair, [(_, end), (start, _)] if end > start));
        // The directory comes last, so an entry that reaches into it overlaps, too.
        if overlap || extents.last().is_some_and(|(_, end)| *end > directory_start) {
            return Err(malformed("entries overlap"));
        }
        if let Some(start) = last_header {
            self.check_directory_end(start)?;
        }
        Ok(headers)
    }

    /// Refuses a directory that holds more headers than its end record counts: other readers would see other files.
    fn check_directory_end(&self, last_header: u64) -> Result<(), CodeError> {
        let after_header = || {
            let start = usize::try_from(last_header).ok()?;
            let header = self.bytes.get(start..)?.get(..CENTRAL_HEADER_BYTES)?;
            let length = |at: usize| Some(usize::from(u16::from_le_bytes([*header.get(at)?, *header.get(at + 1)?])));
            let variable = length(28)? + length(30)? + length(32)?;
            self.bytes.get(start + CENTRAL_HEADER_BYTES + variable..)
        };
        match after_header() {
            Some(rest) if rest.starts_with(CENTRAL_HEADER_SIGNATURE) => {
                Err(malformed("the central directory holds more entries than its end record counts"))
            }
            Some(_) => Ok(()),
            None => Err(malformed("the central directory is cut off")),
        }
    }

    /// Hands the contents of every entry to `visit`, with its place in [`Self::headers`]. Reading fails on a wrong
    /// checksum and on more bytes than declared.
    pub(crate) fn contents(
        &mut self,
        mut visit: impl FnMut(usize, &mut dyn Read) -> Result<(), CodeError>,
    ) -> Result<(), CodeError> {
        let mut body = Cursor::new(self.bytes);
        for (index, entry) in self.zip.files().map_err(damaged)?.enumerate() {
            let entry = entry.map_err(damaged)?;
            let mut reader = entry.with_reader(&mut body, ZipReadOptions::new()).map_err(damaged)?;
            visit(index, &mut reader)?;
        }
        Ok(())
    }
}

fn header(entry: &ZipFileEntry<'_>) -> Result<Header, CodeError> {
    let name = entry.name().map_err(damaged)?.into_owned();
    if entry.encrypted() {
        return Err(malformed(format!("'{name}' is encrypted")));
    }
    match entry.compression() {
        CompressionMethod::Deflated => {}
        CompressionMethod::Stored if entry.compressed_size() == entry.size() => {}
        CompressionMethod::Stored => {
            return Err(malformed(format!("'{name}' is stored, yet has two sizes")));
        }
        other => {
            return Err(malformed(format!("'{name}' uses the unsupported method {other}")));
        }
    }
    let unix = entry.external_attributes() >> 16;
    let is_directory_name = name.ends_with('/');
    // A device or a link made on Windows is no less one: the type counts whatever the system.
    let kind = match unix & TYPE_BITS {
        0 | 0o100_000 if is_directory_name => Kind::Directory,
        0 | 0o100_000 => Kind::File,
        0o040_000 => Kind::Directory,
        0o120_000 if !is_directory_name => Kind::Symlink,
        _ => {
            return Err(forbidden(&name, "only files, directories and symbolic links can be in a package"));
        }
    };
    if kind == Kind::Directory && entry.size() > 0 {
        return Err(malformed(format!("the directory '{name}' has contents")));
    }
    // Tools on Windows fill these bits with what the file system there makes up: no file is executable by them.
    let has_modes = !matches!(entry.system(), System::Dos | System::VFAT | System::WindowsNTFS) && unix != 0;
    Ok(Header { name, kind, mode: has_modes.then_some(unix & 0o7777), bytes: entry.size() })
}
