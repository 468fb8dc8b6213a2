//! Decides the whole tree of a package before anything is written.
//!
//! **Invariants of a plan.** Every path is stated once; every parent is a directory of the plan, never a link; every
//! link, followed through whatever other links it meets, stays in the package.

use std::collections::HashMap;
use std::io::Read;

use super::CodeError;
use super::archive::{Archive, Header, Kind, forbidden, malformed};
use super::path::EntryPath;

/// Files, links and directories (those only implied by paths included) in one package. The service states no number;
/// the largest real packages (`node_modules` trees) have some 60,000, and each costs an inode even if it is empty,
/// which no size limit catches.
pub(crate) const MAX_NODES: usize = 100_000;

/// Longest target of a symbolic link, bytes.
const MAX_TARGET_BYTES: u64 = 1024;

/// Links that one look-up may pass, as in the kernel (`path_resolution(7)`).
const MAX_LINK_DEPTH: usize = 40;

/// Steps that checking all links of a package may take together; real packages need a few for each link.
const MAX_LINK_STEPS: usize = 2_000_000;

/// What is at a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Node {
    /// A directory, stated or implied.
    Directory,
    /// A file: its entry's index, and its permission bits where the archive has them.
    File {
        /// Where its contents are.
        index: usize,
        /// The permission bits.
        mode: Option<u32>,
        /// Its size.
        bytes: u64,
    },
    /// A symbolic link to this target.
    Symlink(String),
}

/// A tree that is safe to write.
#[derive(Debug, Default)]
pub(crate) struct Plan {
    nodes: HashMap<EntryPath, Node>,
    /// The declared size of everything.
    pub(crate) bytes: u64,
}

impl Plan {
    /// Plans the tree of an archive, or says why it cannot be.
    pub(crate) fn of(archive: &mut Archive<'_>, max_bytes: u64) -> Result<Self, CodeError> {
        let headers = archive.headers()?;
        let mut plan = Self::default();
        for header in &headers {
            plan.bytes = plan.bytes.saturating_add(header.bytes);
        }
        if plan.bytes > max_bytes {
            return Err(CodeError::UnzippedTooLarge { limit: max_bytes });
        }
        let targets = read_targets(archive, &headers)?;
        for (index, header) in headers.iter().enumerate() {
            let node = match header.kind {
                Kind::Directory => Node::Directory,
                Kind::File => Node::File { index, mode: header.mode, bytes: header.bytes },
                Kind::Symlink => Node::Symlink(targets.get(&index).cloned().unwrap_or_default()),
            };
            plan.add(&header.name, node)?;
        }
        plan.check_links()?;
        if plan.nodes.values().all(|node| *node == Node::Directory) {
            return Err(CodeError::Empty);
        }
        Ok(plan)
    }

    /// Everything in the plan, parents before what they hold.
    pub(crate) fn into_sorted(self) -> Vec<(EntryPath, Node)> {
        let mut nodes: Vec<_> = self.nodes.into_iter().collect();
        // A parent's path is a prefix of its children's and sorts before them.
        nodes.sort_unstable_by(|(one, _), (other, _)| one.cmp(other));
        nodes
    }

    fn add(&mut self, name: &str, node: Node) -> Result<(), CodeError> {
        let path = EntryPath::parse(name)?;
        if path.is_root() {
            // Tools state the package's own directory as `./`.
            return if node == Node::Directory { Ok(()) } else { Err(forbidden(name, "it has no name of its own")) };
        }
        self.add_parents(name, &path)?;
        match self.nodes.get(&path) {
            None => {
                self.nodes.insert(path, node);
            }
            // Stating a directory again, or after something in it, says nothing new.
            Some(Node::Directory) if node == Node::Directory => {}
            Some(_) => return Err(malformed(format!("'{path}' is in the archive twice"))),
        }
        self.check_count()
    }

    fn add_parents(&mut self, name: &str, path: &EntryPath) -> Result<(), CodeError> {
        let mut parent = path.clone();
        while parent.pop() && !parent.is_root() {
            match self.nodes.get(&parent) {
                None => {
                    self.nodes.insert(parent.clone(), Node::Directory);
                }
                // Its own parents were added together with it.
                Some(Node::Directory) => return Ok(()),
                Some(Node::Symlink(_)) => {
                    return Err(forbidden(name, "its path leads through a symbolic link"));
                }
                Some(Node::File { .. }) => {
                    return Err(malformed(format!("'{parent}' is in the archive as a file and as a directory")));
                }
            }
        }
        Ok(())
    }

    fn check_count(&self) -> Result<(), CodeError> {
        if self.nodes.len() > MAX_NODES {
            return Err(malformed(format!("more than {MAX_NODES} files and directories")));
        }
        Ok(())
    }

    fn check_links(&self) -> Result<(), CodeError> {
        let mut steps_left = MAX_LINK_STEPS;
        for (path, node) in &self.nodes {
            if let Node::Symlink(target) = node {
                self.follow(path, target, &mut steps_left).map_err(|reason| forbidden(path.as_str(), reason))?;
            }
        }
        Ok(())
    }

    /// Walks to where a link leads, as the kernel would, in the planned tree. Where nothing is, the walk goes on by
    /// name alone: a link may dangle, as long as nothing outside can ever be what it dangles to.
    fn follow(&self, link: &EntryPath, target: &str, steps_left: &mut usize) -> Result<(), &'static str> {
        let mut place = link.clone();
        place.pop();
        // Names still to go, the next one last.
        let mut ahead: Vec<&str> = Vec::new();
        enter(&mut ahead, target)?;
        let mut n_links = 1;
        while let Some(name) = ahead.pop() {
            *steps_left = steps_left.checked_sub(1).ok_or("the package's symbolic links are too entangled")?;
            match name {
                "" | "." => continue,
                ".." if place.pop() => continue,
                ".." => return Err("the symbolic link leads out of the package"),
                name => place.push(name),
            }
            if let Some(Node::Symlink(next)) = self.nodes.get(&place) {
                n_links += 1;
                if n_links > MAX_LINK_DEPTH {
                    return Err("the symbolic link leads in a circle or through too many others");
                }
                place.pop();
                enter(&mut ahead, next)?;
            }
        }
        Ok(())
    }
}

/// Puts the names of a link's target in front of those that are still to go.
fn enter<'a>(ahead: &mut Vec<&'a str>, target: &'a str) -> Result<(), &'static str> {
    if target.is_empty() {
        return Err("the symbolic link has no target");
    }
    if target.starts_with('/') {
        return Err("the symbolic link is absolute");
    }
    if target.contains('\0') {
        return Err("the symbolic link's target contains a NUL byte");
    }
    ahead.extend(target.split('/').rev());
    Ok(())
}

/// The targets of all symbolic links by index of their entries.
fn read_targets(archive: &mut Archive<'_>, headers: &[Header]) -> Result<HashMap<usize, String>, CodeError> {
    let mut targets = HashMap::new();
    if headers.iter().all(|header| header.kind != Kind::Symlink) {
        return Ok(targets);
    }
    archive.contents(|index, reader| {
        let Some(header) = headers.get(index).filter(|header| header.kind == Kind::Symlink) else {
            return Ok(());
        };
        if header.bytes > MAX_TARGET_BYTES {
            return Err(forbidden(&header.name, "the symbolic link's target is too long"));
        }
        let mut target = Vec::new();
        reader.take(MAX_TARGET_BYTES + 1).read_to_end(&mut target).map_err(|error| malformed(error.to_string()))?;
        if u64::try_from(target.len()).unwrap_or(u64::MAX) != header.bytes {
            return Err(malformed(format!("'{}' is not as large as declared", header.name)));
        }
        let target = String::from_utf8(target)
            .map_err(|_invalid| forbidden(&header.name, "the symbolic link's target is not UTF-8"))?;
        targets.insert(index, target);
        Ok(())
    })?;
    Ok(targets)
}
