use std::collections::BTreeMap;
use std::collections::HashSet;
use std::io::{Cursor, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use bytes::Bytes;
use mayfly_model::clock::SystemClock;
use mayfly_model::function::Architecture::{Arm64, X86_64};
use mayfly_model::function::{CodePackage, CodeSha256};
use proptest::prelude::*;
use tempfile::TempDir;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::{CodeLimits, CodeOptions, CodeShelf};
use crate::code::InUse;
use crate::code::hand_made::{Entry, archive, archive_that_counts};
use crate::code::{CodeError, CodeStore};
use crate::error::StoreError;

const LIMITS: CodeLimits = CodeLimits { zipped_bytes: 1 << 20, unzipped_bytes: 4 << 20 };

fn options() -> CodeOptions {
    CodeOptions { limits: LIMITS, parallel: 2, grace: Duration::from_secs(3600), clock: Arc::new(SystemClock) }
}

struct Fixture {
    directory: TempDir,
    shelf: CodeShelf,
}

impl Fixture {
    fn new() -> Self {
        let directory = tempfile::tempdir().unwrap();
        let shelf = CodeShelf::open(&directory.path().join("code"), options()).unwrap();
        Self { directory, shelf }
    }

    /// Puts on this thread, as the blocking thread would.
    fn put(&self, archive: &[u8]) -> Result<CodePackage, CodeError> {
        let archive = Bytes::copy_from_slice(archive);
        self.shelf.shelf.put(&archive, Some(X86_64), &false.into())
    }

    /// Everything below the store's directory and beside it, by path; files with mode and contents.
    fn listing(&self) -> BTreeMap<String, String> {
        let mut listing = BTreeMap::new();
        list(self.directory.path(), self.directory.path(), &mut listing);
        listing
    }

    /// What a package unpacks to, by path in the tree.
    fn tree(&self, package: &CodePackage) -> BTreeMap<String, String> {
        let tree = self.shelf.unpacked(&package.sha256);
        let mut listing = BTreeMap::new();
        list(&tree, &tree, &mut listing);
        listing
    }

    /// Asserts that an archive is refused with an error that says `text`, and that nothing is left of it.
    fn check_refused(&self, name: &str, archive: &[u8], text: &str) {
        let error = self.put(archive).map_or_else(|error| error, |_| panic!("{name} was accepted"));
        let message = mayfly_model::chain(&error);
        assert!(message.contains(text), "{name}: {message}");
        assert_eq!(self.listing().into_keys().collect::<Vec<_>>(), ["code"], "{name} left something");
    }
}

fn list(root: &Path, directory: &Path, listing: &mut BTreeMap<String, String>) {
    for entry in std::fs::read_dir(directory).unwrap() {
        let path = entry.unwrap().path();
        let name = path.strip_prefix(root).unwrap().to_str().unwrap().to_owned();
        let metadata = path.symlink_metadata().unwrap();
        let mode = metadata.permissions().mode() & 0o7777;
        if metadata.is_dir() {
            listing.insert(name, format!("{mode:o} dir"));
            list(root, &path, listing);
        } else if metadata.is_symlink() {
            listing.insert(name, format!("-> {}", std::fs::read_link(&path).unwrap().display()));
        } else {
            listing.insert(name, format!("{mode:o} {}", String::from_utf8_lossy(&std::fs::read(&path).unwrap())));
        }
    }
}

fn tree(entries: &[(&str, &str)]) -> BTreeMap<String, String> {
    entries.iter().map(|(path, what)| ((*path).to_owned(), (*what).to_owned())).collect()
}

/// An archive by the honest tool, deflated.
fn deflated(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, contents) in files {
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        writer.start_file(*name, options.unix_permissions(0o644)).unwrap();
        writer.write_all(contents).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn elf(machine: u8) -> Vec<u8> {
    let mut binary = b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x02\0\0\0".to_vec();
    binary[18] = machine;
    binary
}

#[test]
fn modes_links_and_directories_are_kept_as_far_as_they_may_be() {
    let fixture = Fixture::new();
    let with_mode = |name: &str, mode| Entry { unix_mode: mode, ..Entry::file(name, b"x") };
    let from_dos = |name: &str, data: &[u8]| Entry { system: 0, unix_mode: 0o100_666, ..Entry::file(name, data) };
    let zip = archive(&[
        Entry::directory("./"),
        Entry::directory("empty/"),
        with_mode("private", 0o100_600),
        with_mode("setuid", 0o104_755),
        with_mode("world-writable", 0o100_777),
        with_mode("no-type-bits", 0o755),
        from_dos("dos/script", b"#!/bin/sh\n"),
        from_dos("dos/text", b"text"),
        Entry { unix_mode: 0, ..Entry::file("no-mode", b"#!x") },
        Entry { unix_mode: 0o040_700, ..Entry::file("late/dir", b"") },
        Entry::file("late/dir/file", b"1"),
        Entry::symlink("late/up", "../private"),
        Entry::symlink("late/dangling", "nowhere/./at/all"),
        Entry::symlink("chain", "late/up"),
        Entry::directory("late/"),
        Entry::file("./dotted//name", b"ok"),
    ]);
    let package = fixture.put(&zip).unwrap();
    let expected = tree(&[
        ("chain", "-> late/up"),
        ("dos", "755 dir"),
        ("dos/script", "755 #!/bin/sh\n"),
        ("dos/text", "644 text"),
        ("dotted", "755 dir"),
        ("dotted/name", "644 ok"),
        ("empty", "755 dir"),
        ("late", "755 dir"),
        ("late/dangling", "-> nowhere/./at/all"),
        ("late/dir", "755 dir"),
        ("late/dir/file", "644 1"),
        ("late/up", "-> ../private"),
        ("no-mode", "755 #!x"),
        ("no-type-bits", "755 x"),
        ("private", "644 x"),
        ("setuid", "755 x"),
        ("world-writable", "755 x"),
    ]);
    assert_eq!(fixture.tree(&package), expected);
}

#[test]
fn every_path_that_leads_out_is_refused() {
    let fixture = Fixture::new();
    let long_component = "n".repeat(256);
    let long_path = "n/".repeat(600);
    for (name, text) in [
        ("../evil", "leads out"),
        ("a/../../evil", "leads out"),
        ("a/..", "leads out"),
        ("..", "leads out"),
        ("/etc/evil", "absolute"),
        ("//evil", "absolute"),
        ("C:/evil", "drive letter"),
        ("c:evil", "drive letter"),
        ("..\\evil", "backslash"),
        ("a\\b", "backslash"),
        ("nul\0byte", "NUL"),
        ("", "empty"),
        (long_component.as_str(), "too long"),
        (long_path.as_str(), "too long"),
        ("a/".repeat(100).as_str(), "too deeply"),
    ] {
        fixture.check_refused(name, &archive(&[Entry::file(name, b"")]), text);
        let link = Entry { unix_mode: 0o120_777, ..Entry::file(name, b"x") };
        if !name.ends_with('/') {
            fixture.check_refused(name, &archive(&[link]), text);
        }
    }
    fixture.check_refused("the package as a file", &archive(&[Entry::file(".", b"x")]), "no name of its own");
}

#[test]
fn links_that_lead_out_are_refused_however_they_go() {
    let fixture = Fixture::new();
    let link = Entry::symlink;
    for (name, entries, text) in [
        ("absolute", vec![link("l", "/etc/passwd")], "absolute"),
        ("to the root of the package's parent", vec![link("l", "..")], "out of the package"),
        ("up and down", vec![link("a/l", "../../x")], "out of the package"),
        ("down and up", vec![link("l", "a/b/../../../x")], "out of the package"),
        ("through an inner link", vec![link("a/b/up", "../.."), link("l", "a/b/up/../x")], "out of the package"),
        (
            "chain whose parts look harmless",
            vec![link("d/e/l1", "../.."), link("l2", "d/e/l1/..")],
            "out of the package",
        ),
        ("circle", vec![link("a", "b"), link("b", "a")], "circle"),
        ("to itself", vec![link("a", "a/x")], "circle"),
        ("no target", vec![link("a", "")], "no target"),
        ("NUL", vec![link("a", "b\0c")], "NUL"),
        ("not text", vec![Entry { unix_mode: 0o120_777, ..Entry::file("a", b"\xff") }], "UTF-8"),
        ("too long", vec![link("a", &"x/".repeat(600))], "too long"),
        ("written through, link first", vec![link("d", "e"), Entry::file("d/f", b"x")], "through a symbolic link"),
        ("written through, link last", vec![Entry::file("d/f", b"x"), link("d", "e")], "twice"),
        ("directory through a link", vec![link("d", "e"), Entry::directory("d/f/")], "through a symbolic link"),
        ("made on DOS", vec![Entry { system: 0, ..link("l", "/etc/passwd") }], "absolute"),
    ] {
        fixture.check_refused(name, &archive(&entries), text);
    }
}

#[test]
fn only_files_directories_and_links_may_be_in_a_package() {
    let fixture = Fixture::new();
    for (kind, mode) in
        [("fifo", 0o010_644), ("character device", 0o020_644), ("block device", 0o060_644), ("socket", 0o140_755)]
    {
        for system in [0, 3, 19] {
            let entry = Entry { unix_mode: mode, system, ..Entry::file("x", b"") };
            fixture.check_refused(kind, &archive(&[entry]), "only files, directories and symbolic links");
        }
    }
    let entry = Entry { unix_mode: 0o120_777, ..Entry::file("x/", b"y") };
    fixture.check_refused("link with a slash", &archive(&[entry]), "only files, directories and symbolic links");
    let entry = Entry { unix_mode: 0o040_755, ..Entry::file("x", b"y") };
    fixture.check_refused("directory with contents", &archive(&[entry]), "has contents");
}

#[test]
fn a_path_that_is_stated_twice_is_refused() {
    let fixture = Fixture::new();
    let file = |name: &str| Entry::file(name, b"x");
    for (name, entries, text) in [
        ("same name", vec![file("a"), file("a")], "twice"),
        ("same path", vec![file("a/b"), file("./a//b")], "twice"),
        ("file and directory", vec![file("a"), Entry::directory("a/")], "twice"),
        ("directory and file", vec![Entry::directory("a/"), file("a")], "twice"),
        ("file and implied directory", vec![file("a"), file("a/b")], "as a file and as a directory"),
        ("implied directory and file", vec![file("a/b"), file("a")], "twice"),
        ("file and link", vec![file("a"), Entry::symlink("a", "b")], "twice"),
    ] {
        fixture.check_refused(name, &archive(&entries), text);
    }
    // Names that differ in case are different names here.
    assert!(fixture.put(&archive(&[file("a"), file("A")])).is_ok());
}

#[test]
fn archives_that_contradict_themselves_are_refused() {
    let fixture = Fixture::new();
    let file = || Entry::file("a", b"contents");
    for (name, entry, text) in [
        ("bad checksum", Entry { crc32: 1, ..file() }, "checksum"),
        ("encrypted", Entry { flags: 1, ..file() }, "encrypted"),
        ("unsupported method", Entry { method: 12, ..file() }, "unsupported method"),
        ("unknown method", Entry { method: 77, ..file() }, "unsupported method"),
        ("two sizes", Entry { bytes: 3, ..file() }, "two sizes"),
        ("deflated junk", Entry { method: 8, data: vec![0xff; 8], ..file() }, "'a'"),
        ("data beyond the directory", Entry { packed_bytes: 1000, bytes: 1000, ..file() }, "overlap"),
        ("two names", Entry { local_name: Some(b"b".to_vec()), ..file() }, "mismatch"),
        ("offset beyond the file", Entry { offset: Some(1 << 20), ..file() }, "zip"),
        ("wrong signature at the offset", Entry { offset: Some(1), ..file() }, ""),
    ] {
        fixture.check_refused(name, &archive(&[file_before(), entry]), text);
    }
    let two = [file_before(), file()];
    fixture.check_refused("hidden entry", &archive_that_counts(&two, 1), "more entries than");
    fixture.check_refused("counts too many", &archive_that_counts(&two, 3), "");
}

fn file_before() -> Entry {
    Entry::file("before", b"some data that comes first")
}

#[test]
fn declared_sizes_do_not_help_a_bomb() {
    let fixture = Fixture::new();
    let honest = deflated(&[("zeros", &vec![0; 5 << 20])]);
    assert!(u64::try_from(honest.len()).unwrap() < LIMITS.zipped_bytes);
    fixture.check_refused("declared", &honest, "over the limit of 4194304 bytes");
    // The same with small sizes written over the declared ones, in both headers.
    let declared = (5_u32 << 20).to_le_bytes();
    for (name, claim, text) in
        [("less", 10_u32, "larger than its declared"), ("much", 4 << 20, "larger than its declared")]
    {
        let mut lie = honest.clone();
        let places: Vec<usize> =
            lie.windows(4).enumerate().filter(|(_, bytes)| *bytes == declared).map(|(at, _)| at).collect();
        assert_eq!(places.len(), 2);
        for at in places {
            lie[at..at + 4].copy_from_slice(&claim.to_le_bytes());
        }
        fixture.check_refused(name, &lie, text);
    }
    // More than there is.
    let mut lie = deflated(&[("zeros", &vec![0; 1 << 20])]);
    let declared = (1_u32 << 20).to_le_bytes();
    while let Some(at) = lie.windows(4).position(|bytes| bytes == declared) {
        lie[at..at + 4].copy_from_slice(&(1_u32 << 21).to_le_bytes());
    }
    fixture.check_refused("more", &lie, "not as large as declared");
    let many = (0..6).map(|number| Entry::file(&number.to_string(), &vec![7; 150_000])).collect::<Vec<_>>();
    assert!(fixture.put(&archive(&many)).is_ok());
}

#[test]
fn entries_that_share_bytes_are_refused() {
    let fixture = Fixture::new();
    // One local header for two entries.
    let shared = [Entry::file("a", b"x"), Entry { offset: Some(0), ..Entry::file("a", b"x") }];
    fixture.check_refused("full overlap", &archive(&shared), "overlap");
    // The first entry's data holds the second entry, header and all: each is well formed by itself.
    let inner = Entry::file("inner", &[b'x'; 100]);
    let outer = Entry::file("outer", &inner.local());
    let quoted = Entry { offset: Some(30 + 5), ..inner };
    fixture.check_refused("quoted overlap", &archive(&[outer, quoted]), "overlap");
}

#[test]
fn what_is_no_archive_is_refused() {
    let fixture = Fixture::new();
    let good = archive(&[Entry::file("a", b"contents"), Entry::symlink("l", "a")]);
    fixture.check_refused("empty", b"", "");
    fixture.check_refused("text", b"hello", "");
    fixture.check_refused("end record alone, cut off", b"PK\x05\x06", "");
    for length in 0..good.len() {
        fixture.check_refused(&format!("cut at {length}"), &good[..length], "");
    }
    fixture.check_refused("too large", &vec![0; 1 << 10], "");
    fixture.check_refused("archive of nothing", &archive(&[]), "no file");
    fixture.check_refused("archive of a directory", &archive(&[Entry::file("d/", b"")]), "no file");
}

#[test]
fn too_many_entries_are_refused_before_they_are_read() {
    let fixture = Fixture::new();
    // A count that zip64's end record claims, with no directory to match.
    let mut bytes = archive(&[]);
    bytes.truncate(0);
    bytes.extend(b"PK\x06\x06");
    bytes.extend(44_u64.to_le_bytes());
    bytes.extend([45, 3, 45, 0]);
    bytes.extend([0; 8]);
    bytes.extend(u64::MAX.to_le_bytes());
    bytes.extend(u64::MAX.to_le_bytes());
    bytes.extend(u64::MAX.to_le_bytes());
    bytes.extend(0_u64.to_le_bytes());
    bytes.extend(b"PK\x06\x07\0\0\0\0");
    bytes.extend(0_u64.to_le_bytes());
    bytes.extend(1_u32.to_le_bytes());
    bytes.extend(b"PK\x05\x06\0\0\0\0\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\0\0");
    fixture.check_refused("zip64 lies", &bytes, "");
    // Directories that paths only imply count, too.
    let deep = "d/".repeat(60);
    let entries: Vec<Entry> = (0..2000).map(|number| Entry::file(&format!("{number}/{deep}f"), b"")).collect();
    fixture.check_refused("implied directories", &archive(&entries), "more than 100000 files and directories");
}

#[test]
fn entangled_links_cost_a_bounded_time() {
    let fixture = Fixture::new();
    // Each link's target walks through the next one five hundred times.
    let mut entries: Vec<Entry> = (0..39)
        .map(|number| Entry::symlink(&format!("l{number}"), &format!("l{}/../", number + 1).repeat(100)))
        .collect();
    entries.push(Entry::directory("l39/d/"));
    fixture.check_refused("exponential", &archive(&entries), "l");
    let wide: Vec<Entry> =
        (0..3000).map(|number| Entry::symlink(&format!("l{number}"), &format!(".{}", "/".repeat(1000)))).collect();
    fixture.check_refused("wide", &archive(&wide), "entangled");
}

#[test]
fn a_package_for_another_machine_is_refused_and_an_archive_may_fit_two() {
    let fixture = Fixture::new();
    let arm = archive(&[Entry { unix_mode: 0o100_755, ..Entry::file("bootstrap", &elf(183)) }]);
    fixture.check_refused("arm64", &arm, "'bootstrap' is a binary for arm64, the function is for x86_64");
    // Kept for a function that it fits, it is still refused for one that it does not.
    let arm = Bytes::from(arm);
    assert!(fixture.shelf.shelf.put(&arm, Some(Arm64), &false.into()).is_ok());
    assert!(matches!(fixture.put(&arm), Err(CodeError::WrongArchitecture { .. })));
    assert!(fixture.shelf.shelf.put(&arm, Some(Arm64), &false.into()).is_ok());
}

#[tokio::test]
async fn a_too_large_archive_is_refused_unread() {
    let fixture = Fixture::new();
    let archive = Bytes::from(vec![0; (1 << 20) + 1]);
    let error = fixture.shelf.put(archive, Some(X86_64)).await.unwrap_err();
    assert_eq!(error.to_string(), "zipped size of 1048577 bytes is over the limit of 1048576");
}

#[test]
fn a_cancelled_put_leaves_nothing() {
    let fixture = Fixture::new();
    let zip = Bytes::from(archive(&[Entry::file("a", b"1"), Entry::file("b", b"2")]));
    let outcome = fixture.shelf.shelf.put(&zip, Some(X86_64), &true.into());
    assert!(matches!(outcome, Err(CodeError::Store(StoreError::Closed))));
    assert_eq!(fixture.listing().into_keys().collect::<Vec<_>>(), ["code"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn dropping_a_put_leaves_a_whole_package_or_nothing() {
    let fixture = Fixture::new();
    for round in 0_u8..20 {
        let files: Vec<Entry> = (0..200).map(|number| Entry::file(&format!("d{number}/f"), &[round; 100])).collect();
        let put = fixture.shelf.put(Bytes::from(archive(&files)), Some(X86_64));
        let patience = Duration::from_micros(u64::from(round) * 700);
        let _late_or_done = tokio::time::timeout(patience, put).await;
    }
    // Waits for whatever is under way.
    fixture.shelf.close().await;
    for path in fixture.listing().into_keys() {
        let top = path.split('/').nth(1).unwrap_or_default();
        assert!(!top.starts_with('.'), "{path} was left behind");
    }
    for entry in std::fs::read_dir(fixture.directory.path().join("code")).unwrap() {
        let tree = entry.unwrap().path().join("tree");
        assert_eq!(std::fs::read_dir(tree).unwrap().count(), 200);
    }
    let refused = fixture.shelf.put(Bytes::new(), Some(X86_64)).await;
    assert!(matches!(refused, Err(CodeError::Store(StoreError::Closed))));
}

#[test]
fn leftovers_of_a_crash_are_removed_at_the_next_start() {
    let fixture = Fixture::new();
    let package = fixture.put(&archive(&[Entry::file("a", b"1")])).unwrap();
    let root = fixture.directory.path().join("code");
    std::fs::create_dir_all(root.join(".unpacking-1/tree/a/b")).unwrap();
    std::fs::create_dir_all(root.join(".discarded-2")).unwrap();
    std::fs::write(root.join(".stray"), "x").unwrap();
    let outside = fixture.directory.path().join("outside");
    std::fs::create_dir(&outside).unwrap();
    std::os::unix::fs::symlink(&outside, root.join(".unpacking-1/tree/link")).unwrap();
    std::fs::write(outside.join("file"), "kept").unwrap();
    let shelf = CodeShelf::open(&root, options()).unwrap();
    let names: Vec<_> = std::fs::read_dir(&root).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names, [package.sha256.hex().as_str()]);
    assert!(outside.join("file").exists());
    assert!(shelf.unpacked(&package.sha256).join("a").exists());
}

#[test]
fn a_damaged_package_is_made_anew() {
    let fixture = Fixture::new();
    let zip = archive(&[Entry::file("a", b"1")]);
    let package = fixture.put(&zip).unwrap();
    let directory = fixture.directory.path().join("code").join(package.sha256.hex());
    std::fs::remove_file(directory.join("facts.json")).unwrap();
    std::fs::remove_dir_all(directory.join("tree")).unwrap();
    assert_eq!(fixture.put(&zip).unwrap(), package);
    assert_eq!(fixture.tree(&package), tree(&[("a", "644 1")]));
}

#[tokio::test]
async fn garbage_is_what_is_old_and_not_named() {
    let fixture = Fixture::new();
    let put = |text: &str| fixture.put(&archive(&[Entry::file("a", text.as_bytes())])).unwrap();
    let (old, named, touched, fresh) = (put("old"), put("named"), put("touched"), put("fresh"));
    let root = fixture.directory.path().join("code");
    for package in [&old, &named, &touched] {
        let directory = std::fs::File::open(root.join(package.sha256.hex())).unwrap();
        directory.set_modified(SystemTime::now() - Duration::from_secs(7200)).unwrap();
    }
    // Sent again: somebody is about to refer to it.
    put("touched");
    std::fs::write(root.join("not-ours"), "").unwrap();
    let in_use = InUse { packages: [named.sha256].into(), merged: HashSet::new() };
    assert_eq!(fixture.shelf.collect_garbage(&in_use).await.unwrap(), 1);
    let exists = |package: &CodePackage| fixture.shelf.unpacked(&package.sha256).exists();
    assert_eq!([exists(&old), exists(&named), exists(&touched), exists(&fresh)], [false, true, true, true]);
    assert!(root.join("not-ours").exists());
    assert_eq!(fixture.shelf.collect_garbage(&InUse::default()).await.unwrap(), 1);
    assert_eq!(put("old"), old);
}

#[tokio::test]
async fn merged_trees_are_garbage_by_themselves() {
    let fixture = Fixture::new();
    let put = |text: &str| fixture.put(&archive(&[Entry::file(text, b"")])).unwrap().sha256;
    let (one, two) = (put("one"), put("two"));
    for list in [[one, two], [two, one]] {
        fixture.shelf.merge(&list).await.unwrap();
    }
    let root = fixture.directory.path().join("code");
    for entry in std::fs::read_dir(&root).unwrap() {
        let directory = std::fs::File::open(entry.unwrap().path()).unwrap();
        directory.set_modified(SystemTime::now() - Duration::from_secs(7200)).unwrap();
    }
    // The packages of what is kept are not needed for it.
    let in_use = InUse { packages: HashSet::new(), merged: [vec![two, one]].into() };
    assert_eq!(fixture.shelf.collect_garbage(&in_use).await.unwrap(), 3);
    assert!(!fixture.shelf.merged(&[one, two]).unwrap().exists());
    let kept = fixture.shelf.merged(&[two, one]).unwrap();
    assert!(kept.join("one").exists() && kept.join("two").exists());
    assert_eq!(std::fs::read_dir(&root).unwrap().count(), 1);
}

#[test]
fn a_full_disk_is_a_storage_error_and_leaves_nothing() {
    let directory = tempfile::tempdir().unwrap();
    let Some(_mount) = crate::sqlite::tests::Tmpfs::mount(directory.path(), "256k") else {
        return;
    };
    let shelf = CodeShelf::open(&directory.path().join("code"), options()).unwrap();
    let zip = Bytes::from(deflated(&[("big", &vec![0; 1 << 20])]));
    let error = shelf.shelf.put(&zip, Some(X86_64), &false.into()).unwrap_err();
    assert!(matches!(&error, CodeError::Store(StoreError::Storage { .. })), "{error}");
    assert_eq!(std::fs::read_dir(directory.path().join("code")).unwrap().count(), 0);
    let small = Bytes::from(archive(&[Entry::file("a", b"1")]));
    assert!(shelf.shelf.put(&small, Some(X86_64), &false.into()).is_ok());
}

/// What common tools write is accepted: streamed sizes, zip64 fields, links, names beyond ASCII.
#[test]
fn archives_of_common_tools_are_accepted() {
    let script = r#"
import io, stat, sys, zipfile
class Pipe(io.RawIOBase):
    def __init__(self, out): self.out = out
    def writable(self): return True
    def write(self, data): return self.out.write(data)
with open(sys.argv[1], "wb") as out, zipfile.ZipFile(Pipe(out), "w", zipfile.ZIP_DEFLATED) as z:
    z.writestr("streamed.py", "x = 1\n" * 100)
    with z.open("zip64.txt", "w", force_zip64=True) as f: f.write(b"hello")
    z.writestr("gr\u00fc\u00dfe.txt", "hi")
    link = zipfile.ZipInfo("link"); link.create_system = 3; link.external_attr = (stat.S_IFLNK | 0o777) << 16
    z.writestr(link, "streamed.py")
    z.mkdir("empty") if hasattr(z, "mkdir") else z.writestr("empty/", "")
"#;
    let fixture = Fixture::new();
    let output = fixture.directory.path().join("made.zip");
    match Command::new("python3").arg("-c").arg(script).arg(&output).status() {
        Err(error) => return eprintln!("skipped: no python3 to make archives with: {error}"),
        Ok(status) => assert!(status.success()),
    }
    let package = fixture.put(&std::fs::read(&output).unwrap()).unwrap();
    let text = format!("644 {}", "x = 1\n".repeat(100));
    let expected = tree(&[
        ("empty", "755 dir"),
        ("grüße.txt", "644 hi"),
        ("link", "-> streamed.py"),
        ("streamed.py", &text),
        ("zip64.txt", "644 hello"),
    ]);
    assert_eq!(fixture.tree(&package), expected);
}

/// Names that meet, climb and clash.
fn hostile_name() -> impl Strategy<Value = String> {
    let component = prop_oneof![
        4 => "[ab]", 2 => "[ab][ab]", 1 => Just("..".to_owned()), 1 => Just(".".to_owned()), 1 => Just(String::new())
    ];
    prop::collection::vec(component, 1..4).prop_map(|components| components.join("/"))
}

fn hostile_entry() -> impl Strategy<Value = Entry> {
    (hostile_name(), hostile_name(), 0..8).prop_map(|(name, target, kind)| match kind {
        0..=3 => Entry::symlink(&name, &target),
        4 => Entry::directory(&format!("{name}/")),
        _ => Entry::file(&name, target.as_bytes()),
    })
}

fn mutate(bytes: &mut Vec<u8>, (kind, at, value): (u8, prop::sample::Index, u8)) {
    if bytes.is_empty() {
        return;
    }
    let at = at.index(bytes.len());
    match kind {
        0 => bytes[at] = value,
        1 => bytes[at] ^= 1 << (value % 8),
        2 => bytes.insert(at, value),
        3 => drop(bytes.remove(at)),
        _ => bytes.truncate(at),
    }
}

/// Puts whatever it is; the outcome must be a package that stays in its tree, or an error and no trace.
fn check_harmless(bytes: &[u8]) -> Result<(), TestCaseError> {
    let fixture = Fixture::new();
    let outcome = fixture.put(bytes);
    let beside: Vec<_> = std::fs::read_dir(fixture.directory.path()).unwrap().map(|e| e.unwrap().file_name()).collect();
    prop_assert_eq!(beside, ["code"]);
    let Ok(package) = outcome else {
        prop_assert_eq!(fixture.listing().len(), 1);
        return Ok(());
    };
    let root = fixture.shelf.unpacked(&package.sha256).canonicalize().unwrap();
    for path in fixture.tree(&package).into_keys() {
        match root.join(&path).canonicalize() {
            Ok(place) => prop_assert!(place.starts_with(&root), "{} leads to {}", path, place.display()),
            // Dangling, or through a file: leads nowhere.
            Err(error) => prop_assert!(
                matches!(error.kind(), std::io::ErrorKind::NotFound | std::io::ErrorKind::NotADirectory),
                "{}: {}",
                path,
                error
            ),
        }
    }
    let kept = fixture.directory.path().join("code").join(CodeSha256(package.sha256.0).hex());
    prop_assert_eq!(std::fs::read_dir(kept).unwrap().count(), 3);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(256) })]

    #[test]
    fn random_bytes_are_harmless(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        check_harmless(&bytes)?;
    }

    #[test]
    fn hostile_trees_are_harmless(entries in prop::collection::vec(hostile_entry(), 0..6)) {
        check_harmless(&archive(&entries))?;
    }

    #[test]
    fn mutated_archives_are_harmless(
        entries in prop::collection::vec(hostile_entry(), 1..4),
        deflate in any::<bool>(),
        mutations in prop::collection::vec((0_u8..5, any::<prop::sample::Index>(), any::<u8>()), 1..4),
    ) {
        let mut bytes = if deflate {
            deflated(&[("a/b", b"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaabbbbbbbbbbbbbb"), ("c", b"")])
        } else {
            archive(&entries)
        };
        for mutation in mutations {
            mutate(&mut bytes, mutation);
        }
        check_harmless(&bytes)?;
    }
}

/// Prints how long archives take that make a reader look everywhere for their end.
#[test]
fn signatures_without_end_cost_a_bounded_time() {
    let fixture = Fixture::new();
    for signature in
        [&b"PK\x05\x06"[..], b"PK\x06\x06", b"PK\x01\x02", b"PK\x06\x07PK\x05\x06", b"PK\x01\x02PK\x05\x06\0\0\0\0"]
    {
        let start = std::time::Instant::now();
        fixture.check_refused("signatures", &signature.repeat((2 << 20) / signature.len()), "");
        println!("2 MiB of {} took {:?}", signature.escape_ascii(), start.elapsed());
    }
}

#[test]
fn archives_of_info_zip_are_accepted() {
    let fixture = Fixture::new();
    let source = tempfile::tempdir().unwrap();
    std::fs::create_dir_all(source.path().join("bin/empty")).unwrap();
    std::fs::write(source.path().join("bin/tool"), "#!/bin/sh\n").unwrap();
    std::fs::set_permissions(source.path().join("bin/tool"), std::fs::Permissions::from_mode(0o750)).unwrap();
    std::fs::write(source.path().join("naïve.txt"), "text\n".repeat(1000)).unwrap();
    std::os::unix::fs::symlink("bin/tool", source.path().join("link")).unwrap();
    let output = fixture.directory.path().join("made.zip");
    let zip = Command::new("zip").args(["-qry", "-fz"]).arg(&output).arg(".").current_dir(source.path()).status();
    match zip {
        Err(error) => return eprintln!("skipped: no zip to make archives with: {error}"),
        Ok(status) => assert!(status.success()),
    }
    let package = fixture.put(&std::fs::read(&output).unwrap()).unwrap();
    let text = format!("644 {}", "text\n".repeat(1000));
    let expected = tree(&[
        ("bin", "755 dir"),
        ("bin/empty", "755 dir"),
        ("bin/tool", "755 #!/bin/sh\n"),
        ("link", "-> bin/tool"),
        ("naïve.txt", &text),
    ]);
    assert_eq!(fixture.tree(&package), expected);
}
