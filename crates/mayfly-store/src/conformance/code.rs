//! Rules of [`CodeStore`](crate::CodeStore).

use std::io::{Cursor, Write};
use std::sync::Arc;

use bytes::Bytes;
use mayfly_model::function::{Architecture, CodeSha256};
use sha2::{Digest, Sha256};
use tokio::task::JoinSet;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::Harness;
use crate::{Addition, CodeError, CodeStore, InUse, StoreError};

/// An archive of these files.
fn archive(files: &[(&str, &str)]) -> Bytes {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, contents) in files {
        writer.start_file(*name, SimpleFileOptions::default().unix_permissions(0o644)).unwrap();
        writer.write_all(contents.as_bytes()).unwrap();
    }
    Bytes::from(writer.finish().unwrap().into_inner())
}

/// Archive and tree are there when `put` returns, and after reopening.
pub async fn a_package_is_unpacked_and_kept(harness: &mut dyn Harness) {
    let code = harness.open().await.code;
    let zip = archive(&[("app.py", "print(1)\n"), ("lib/x.py", "")]);
    let package = code.put(zip.clone(), Some(Architecture::X86_64)).await.unwrap();
    assert_eq!(package.sha256, CodeSha256(Sha256::digest(&zip).into()));
    assert_eq!((package.zipped_bytes, package.unzipped_bytes), (zip.len() as u64, 9));
    for reopened in [false, true] {
        let code = if reopened {
            harness.close().await;
            harness.open().await.code
        } else {
            Arc::clone(&code)
        };
        let tree = code.unpacked(&package.sha256);
        assert_eq!(std::fs::read_to_string(tree.join("app.py")).unwrap(), "print(1)\n");
        assert_eq!(std::fs::read_to_string(tree.join("lib/x.py")).unwrap(), "");
        assert_eq!(code.archive(&package.sha256).await.unwrap(), zip);
    }
}

/// Concurrent puts of the same content all succeed and agree.
pub async fn the_same_archive_may_be_put_many_times_at_once(harness: &mut dyn Harness) {
    let code = harness.open().await.code;
    let zip = archive(&[("a", "1"), ("b/c", "22")]);
    let mut puts = JoinSet::new();
    for _ in 0..16 {
        let (code, zip) = (Arc::clone(&code), zip.clone());
        puts.spawn(async move { code.put(zip, Some(Architecture::Arm64)).await.unwrap() });
    }
    let packages = puts.join_all().await;
    assert!(packages.iter().all(|package| *package == packages[0]));
    assert_eq!(packages[0].unzipped_bytes, 3);
    assert_eq!(std::fs::read_to_string(code.unpacked(&packages[0].sha256).join("b/c")).unwrap(), "22");
}

/// What is no archive is refused and cannot be read back.
pub async fn a_refused_archive_leaves_nothing(harness: &mut dyn Harness) {
    let code = harness.open().await.code;
    let junk = Bytes::from_static(b"not a zip archive");
    let sha256 = CodeSha256(Sha256::digest(&junk).into());
    assert!(matches!(code.put(junk, Some(Architecture::X86_64)).await, Err(CodeError::Malformed { .. })));
    assert!(matches!(code.archive(&sha256).await, Err(StoreError::NotFound { .. })));
    assert!(!code.unpacked(&sha256).exists());
}

/// An archive has to hold a file; directories alone make no package.
pub async fn an_archive_without_a_file_is_refused(harness: &mut dyn Harness) {
    let code = harness.open().await.code;
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    writer.add_directory("only/directories", SimpleFileOptions::default()).unwrap();
    for zip in [Bytes::new(), archive(&[]), Bytes::from(writer.finish().unwrap().into_inner())] {
        let sha256 = CodeSha256(Sha256::digest(&zip).into());
        assert!(matches!(code.put(zip, Some(Architecture::X86_64)).await, Err(CodeError::Empty)));
        assert!(!code.unpacked(&sha256).exists());
    }
}

/// Reading what was never put.
pub async fn an_unknown_package_is_not_found(harness: &mut dyn Harness) {
    let code = harness.open().await.code;
    let error = code.archive(&CodeSha256([9; 32])).await.unwrap_err();
    assert!(matches!(error, StoreError::NotFound { key } if key == "09".repeat(32)));
}

/// The grace period protects packages and merged trees that nothing refers to yet.
pub async fn collection_keeps_what_is_named_or_new(harness: &mut dyn Harness) {
    let code = harness.open().await.code;
    let kept = code.put(archive(&[("a", "kept")]), None).await.unwrap().sha256;
    let new = code.put(archive(&[("a", "new")]), None).await.unwrap().sha256;
    code.merge(&[kept, new]).await.unwrap();
    let in_use = InUse { packages: [kept].into(), merged: [].into() };
    assert_eq!(code.collect_garbage(&in_use).await.unwrap(), 0);
    assert!(code.unpacked(&kept).join("a").exists());
    assert!(code.unpacked(&new).join("a").exists());
    assert!(code.merged(&[kept, new]).unwrap().join("a").exists());
}

/// Later packages are laid over earlier ones, once for each list, also after reopening.
pub async fn packages_are_merged_in_their_order(harness: &mut dyn Harness) {
    let code = harness.open().await.code;
    let one = code.put(archive(&[("shared", "1"), ("python/one.py", "")]), None).await.unwrap().sha256;
    let two = code.put(archive(&[("shared", "2"), ("python/two.py", "")]), None).await.unwrap().sha256;
    let read = |code: &dyn CodeStore, packages: &[CodeSha256], path: &str| {
        std::fs::read_to_string(code.merged(packages).unwrap().join(path)).unwrap()
    };
    let mut merges = JoinSet::new();
    for number in 0..8 {
        let code = Arc::clone(&code);
        let packages = if number % 2 == 0 { [one, two] } else { [two, one] };
        merges.spawn(async move { code.merge(&packages).await.unwrap() });
    }
    merges.join_all().await;
    code.merge(&[one]).await.unwrap();
    code.merge(&[]).await.unwrap();
    harness.close().await;
    let code = harness.open().await.code;
    assert_eq!(read(code.as_ref(), &[one, two], "shared"), "2");
    assert_eq!(read(code.as_ref(), &[two, one], "shared"), "1");
    assert_eq!(read(code.as_ref(), &[one, two], "python/one.py"), "");
    assert_eq!(read(code.as_ref(), &[one, two], "python/two.py"), "");
    assert_eq!(code.merged(&[one]), Some(code.unpacked(&one)));
    assert_eq!(code.merged(&[]), None);
    let missing = code.merge(&[one, CodeSha256([9; 32])]).await;
    assert!(matches!(missing, Err(StoreError::NotFound { key }) if key == "09".repeat(32)));
}

/// A copy has what it is a copy of, and the additions, which change nothing else; it goes with what it was made of.
pub async fn a_copy_with_additions_changes_nothing_else(harness: &mut dyn Harness) {
    let code = harness.open().await.code;
    let one = code.put(archive(&[("a", "1"), ("python/b", "1")]), None).await.unwrap().sha256;
    let two = code.put(archive(&[("python/c", "2")]), None).await.unwrap().sha256;
    code.merge(&[one, two]).await.unwrap();
    let new = |path: &str| Addition { path: path.into(), content: Bytes::from_static(b"new") };
    for packages in [vec![one], vec![one, two]] {
        let copy = code.with_additions(&packages, "more").unwrap();
        assert!(!copy.exists());
        code.add(&packages, "more", vec![new("a"), new("python/d"), new("../e")]).await.unwrap();
        code.add(&packages, "more", Vec::new()).await.unwrap();
        let read = |path: &str| std::fs::read_to_string(copy.join(path)).unwrap();
        assert_eq!((read("a"), read("python/b"), read("python/d")), ("new".into(), "1".into(), "new".into()));
        let plain = code.merged(&packages).unwrap();
        assert_eq!(std::fs::read_to_string(plain.join("a")).unwrap(), "1");
        assert!(!plain.join("python/d").exists());
    }
    assert_eq!(code.with_additions(&[], "more"), None);
    let missing = code.add(&[CodeSha256([9; 32])], "more", Vec::new()).await;
    assert!(matches!(missing, Err(StoreError::NotFound { .. })));
    code.collect_garbage(&InUse { packages: [one].into(), merged: [vec![one, two]].into() }).await.unwrap();
    assert!(code.with_additions(&[one, two], "more").unwrap().exists());
}

/// A copy of another directory is in the place of the one before, and goes with its package.
pub async fn a_kept_copy_replaces_the_one_before(harness: &mut dyn Harness) {
    let code = harness.open().await.code;
    let package = code.put(archive(&[("a", "1")]), None).await.unwrap().sha256;
    let other = code.put(archive(&[("theirs", "theirs")]), None).await.unwrap().sha256;
    let other = code.unpacked(&other);
    let copy = code.with_additions(&[package], "other").unwrap();
    for content in ["old", "new"] {
        let addition = Addition { path: "deep/ours".into(), content: Bytes::from(content) };
        code.keep(&package, "other", &other, vec![addition]).await.unwrap();
        let read = |path: &str| std::fs::read_to_string(copy.join(path)).unwrap();
        assert_eq!((read("theirs"), read("deep/ours")), ("theirs".to_owned(), content.to_owned()));
        assert!(!copy.join("a").exists() && !other.join("deep").exists());
    }
    code.keep(&package, "other", &other, Vec::new()).await.unwrap();
    assert!(copy.join("theirs").exists() && !copy.join("deep").exists(), "nothing is left of the one before");
    assert!(copy.starts_with(code.unpacked(&package).parent().unwrap()), "where it goes with the package");
    let missing = code.keep(&CodeSha256([9; 32]), "other", &other, Vec::new()).await;
    assert!(matches!(missing, Err(StoreError::NotFound { .. })));
}
