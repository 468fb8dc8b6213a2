//! Names of entries: from what an archive says to a path that can only be inside of the package.

use std::fmt;

use super::CodeError;
use super::archive::forbidden;

/// Longest path of an entry, bytes. Below `PATH_MAX` with room for any place where the tree is mounted.
const MAX_PATH_BYTES: usize = 1024;
/// Longest name of a file, bytes (`NAME_MAX`).
const MAX_NAME_BYTES: usize = 255;
/// Deepest nesting. Bounds the directories that are open while unpacking.
pub(crate) const MAX_DEPTH: usize = 64;

/// The path of an entry, relative to the package: names that are neither empty nor `.` nor `..`, joined by `/`.
/// The package itself is the empty path.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct EntryPath(String);

impl EntryPath {
    /// Reads an entry's name. `.` and repeated or trailing slashes are taken out.
    pub(crate) fn parse(name: &str) -> Result<Self, CodeError> {
        let refuse = |reason| Err(forbidden(name, reason));
        if name.is_empty() {
            return refuse("its name is empty");
        }
        if name.contains('\0') {
            return refuse("its name contains a NUL byte");
        }
        // Windows readers take both for separators or roots, so that the name means different places to different
        // readers.
        if name.contains('\\') {
            return refuse("its name contains a backslash");
        }
        if matches!(name.as_bytes(), [letter, b':', ..] if letter.is_ascii_alphabetic()) {
            return refuse("its name begins with a drive letter");
        }
        if name.starts_with('/') {
            return refuse("its path is absolute");
        }
        if name.len() > MAX_PATH_BYTES {
            return refuse("its path is too long");
        }
        let mut path = Self::default();
        for component in name.split('/') {
            match component {
                "" | "." => {}
                ".." => return refuse("its path leads out of the package"),
                long if long.len() > MAX_NAME_BYTES => return refuse("its name is too long"),
                normal => path.push(normal),
            }
        }
        if path.components().count() > MAX_DEPTH {
            return refuse("it is nested too deeply");
        }
        Ok(path)
    }

    /// Whether this is the package itself.
    pub(crate) fn is_root(&self) -> bool {
        self.0.is_empty()
    }

    /// The path's text.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    /// The names along the path.
    pub(crate) fn components(&self) -> impl Iterator<Item = &str> {
        self.0.split('/').filter(|name| !name.is_empty())
    }

    /// The directory that it is in, and its own name there. None for the package itself.
    pub(crate) fn split(&self) -> Option<(Self, &str)> {
        match self.0.rsplit_once('/') {
            Some((parent, name)) => Some((Self(parent.to_owned()), name)),
            None if self.is_root() => None,
            None => Some((Self::default(), &self.0)),
        }
    }

    /// Goes down into `name`, which must be one component.
    pub(crate) fn push(&mut self, name: &str) {
        if !self.0.is_empty() {
            self.0.push('/');
        }
        self.0.push_str(name);
    }

    /// Goes up. Returns whether there was anywhere to go.
    pub(crate) fn pop(&mut self) -> bool {
        let length = self.0.rfind('/').unwrap_or(0);
        let had_parent = !self.0.is_empty();
        self.0.truncate(length);
        had_parent
    }
}

impl fmt::Display for EntryPath {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::EntryPath;

    #[test]
    fn names_are_normalised() {
        for (name, path) in
            [("a", "a"), ("a/b", "a/b"), ("./a//b/./c/", "a/b/c"), ("./", ""), ("ä/ü", "ä/ü"), ("..a/b..", "..a/b..")]
        {
            assert_eq!(EntryPath::parse(name).unwrap().as_str(), path, "{name}");
        }
    }

    #[test]
    fn names_that_could_mean_another_place_are_refused() {
        let long_name = "n".repeat(256);
        let long_path = "n/".repeat(600);
        let deep_path = "n/".repeat(65);
        for name in [
            "", "..", "../a", "a/../b", "a/..", "/", "/a", "//a", "a\\b", "..\\a", "C:/a", "c:a", "a\0b", &long_name,
            &long_path, &deep_path,
        ] {
            assert!(EntryPath::parse(name).is_err(), "{name}");
        }
    }

    #[test]
    fn a_path_splits_into_parent_and_name() {
        let path = EntryPath::parse("a/b/c").unwrap();
        let (parent, name) = path.split().unwrap();
        assert_eq!((parent.as_str(), name), ("a/b", "c"));
        assert!(EntryPath::default().split().is_none());
    }

    #[test]
    fn going_up_stops_at_the_package() {
        let mut path = EntryPath::parse("a/b").unwrap();
        assert!(path.pop());
        assert_eq!(path.as_str(), "a");
        assert!(path.pop());
        assert!(path.is_root());
        assert!(!path.pop());
    }
}
