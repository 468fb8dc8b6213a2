//! Who needs which content, and what is to be removed.
//!
//! Everything is decided here under one lock that is never held over a look at a disk or a network. Removing itself is
//! the work of the homes, which ask for what is due.

use std::collections::{HashMap, HashSet, VecDeque};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use tokio::sync::Notify;

use crate::object::{ContentId, Segment};

/// What a home removes at a time.
const BATCH: usize = 1000;

/// The books about content, shared by readers, writers and those who remove.
#[derive(Debug, Default)]
pub(super) struct Leases {
    state: Mutex<State>,
    /// There may be work for the thread that removes files.
    pub(super) local: Condvar,
    /// There may be work for the task that removes elsewhere.
    pub(super) remote: Notify,
}

#[derive(Debug, Default)]
struct State {
    readers: HashMap<ContentId, usize>,
    /// To be removed when the last reader is gone.
    doomed: HashSet<ContentId>,
    /// On its way in, or in its place with nothing that refers to it yet.
    fresh: HashSet<ContentId>,
    /// Nobody can begin to read these any more.
    removing: HashSet<ContentId>,
    /// Those of them that nobody has begun to remove.
    local: VecDeque<ContentId>,
    remote: VecDeque<ContentId>,
    closed: bool,
}

/// What the thread that removes files does next.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Next {
    /// Removes these.
    Remove(Vec<ContentId>),
    /// What can wait.
    Nothing,
    /// Ends.
    Closed,
}

impl State {
    fn remove(&mut self, content: ContentId) -> bool {
        if self.readers.contains_key(&content) {
            self.doomed.insert(content);
            return false;
        }
        if !self.removing.insert(content.clone()) {
            return false;
        }
        if content.home().is_some() { &mut self.remote } else { &mut self.local }.push_back(content);
        true
    }
}

impl Leases {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn wake(&self) {
        self.local.notify_all();
        self.remote.notify_one();
    }

    /// Content is on its way in.
    pub(super) fn begin(&self, content: &ContentId) {
        self.state().fresh.insert(content.clone());
    }

    /// Something refers to it from now on.
    pub(super) fn keep(&self, content: &ContentId) {
        self.state().fresh.remove(content);
    }

    /// Nothing will refer to content that was on its way in.
    pub(super) fn discard(&self, content: &ContentId) {
        let mut state = self.state();
        state.fresh.remove(content);
        if state.remove(content.clone()) {
            self.wake();
        }
    }

    /// Holds content for a reader; false if some of it is being removed.
    pub(super) fn lease(&self, segments: &[Segment]) -> bool {
        let mut state = self.state();
        if segments.iter().any(|segment| state.removing.contains(&segment.content)) {
            return false;
        }
        for segment in segments {
            *state.readers.entry(segment.content.clone()).or_default() += 1;
        }
        true
    }

    /// A reader is done.
    pub(super) fn release(&self, segments: &[Segment]) {
        let mut state = self.state();
        let mut has_work = false;
        for Segment { content, .. } in segments {
            let Some(n_readers) = state.readers.get_mut(content) else { continue };
            *n_readers -= 1;
            if *n_readers == 0 {
                state.readers.remove(content);
                if state.doomed.remove(content) {
                    has_work |= state.remove(content.clone());
                }
            }
        }
        if has_work {
            self.wake();
        }
    }

    /// Nothing refers to these any more.
    pub(super) fn remove(&self, contents: Vec<ContentId>) {
        let mut state = self.state();
        let mut has_work = false;
        for content in contents {
            has_work |= state.remove(content);
        }
        if has_work {
            self.wake();
        }
    }

    /// Those of these that are neither on their way in nor about to be removed: whether something refers to them is
    /// known to the database that is looked into after this.
    pub(super) fn settled(&self, contents: Vec<ContentId>) -> Vec<ContentId> {
        let state = self.state();
        let is_settled = |content: &ContentId| !state.fresh.contains(content) && !state.removing.contains(content);
        contents.into_iter().filter(is_settled).collect()
    }

    /// What to do about files; waits for something if there is nothing else to do.
    pub(super) fn next_local(&self, wait: bool) -> Next {
        let mut state = self.state();
        loop {
            if !state.local.is_empty() {
                let n_due = state.local.len().min(BATCH);
                return Next::Remove(state.local.drain(..n_due).collect());
            }
            if state.closed {
                return Next::Closed;
            }
            if !wait {
                return Next::Nothing;
            }
            state = self.local.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// What to remove elsewhere; nothing if nothing is to be.
    pub(super) fn next_remote(&self) -> Vec<ContentId> {
        let mut state = self.state();
        let n_due = state.remote.len().min(BATCH);
        state.remote.drain(..n_due).collect()
    }

    /// These could not be removed yet.
    pub(super) fn postpone_remote(&self, contents: Vec<ContentId>) {
        self.state().remote.extend(contents);
    }

    /// These are gone, or stay until the next start.
    pub(super) fn removed(&self, contents: &[ContentId]) {
        let mut state = self.state();
        for content in contents {
            state.removing.remove(content);
        }
        drop(state);
        // Tests wait for this.
        self.local.notify_all();
    }

    /// Ends those who remove once they have done what is due.
    pub(super) fn close(&self) {
        self.state().closed = true;
        self.wake();
    }

    /// Waits until nothing is due any more. Blocks.
    #[cfg(test)]
    pub(super) fn settle(&self) {
        let mut state = self.state();
        while !state.removing.is_empty() {
            state = self.local.wait(state).unwrap();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Leases, Next};
    use crate::object::{ContentId, Segment};

    fn segment(id: &str) -> Segment {
        Segment { content: ContentId(id.to_owned()), bytes: 1 }
    }

    fn ids(names: &[&str]) -> Vec<ContentId> {
        names.iter().map(|name| ContentId((*name).to_owned())).collect()
    }

    #[test]
    fn what_is_being_removed_cannot_be_read_and_is_removed_once() {
        let leases = Leases::default();
        leases.remove(ids(&["a", "a"]));
        assert!(!leases.lease(&[segment("b"), segment("a")]));
        assert_eq!(leases.next_local(true), Next::Remove(ids(&["a"])));
        leases.remove(ids(&["a"]));
        assert_eq!(leases.next_local(false), Next::Nothing);
        // The lease that failed has left nothing behind.
        leases.remove(ids(&["b"]));
        assert_eq!(leases.next_local(true), Next::Remove(ids(&["b"])));
    }

    #[test]
    fn content_goes_with_its_last_reader_to_who_removes_it() {
        let leases = Leases::default();
        let read = [segment("a"), segment("rhome/b")];
        assert!(leases.lease(&read) && leases.lease(&read));
        leases.remove(ids(&["a", "rhome/b"]));
        leases.release(&read);
        assert_eq!(leases.next_local(false), Next::Nothing);
        leases.release(&read);
        assert_eq!(leases.next_local(false), Next::Remove(ids(&["a"])));
        assert_eq!(leases.next_remote(), ids(&["rhome/b"]));
    }

    #[test]
    fn what_is_on_its_way_in_is_nobodys_orphan() {
        let leases = Leases::default();
        leases.begin(&ContentId("a".to_owned()));
        assert_eq!(leases.settled(ids(&["a", "b"])), ids(&["b"]));
        leases.keep(&ContentId("a".to_owned()));
        assert_eq!(leases.settled(ids(&["a"])), ids(&["a"]));
        leases.begin(&ContentId("c".to_owned()));
        leases.discard(&ContentId("c".to_owned()));
        assert!(leases.settled(ids(&["c"])).is_empty());
    }

    #[test]
    fn what_is_due_is_removed_before_the_end() {
        let leases = Leases::default();
        leases.remove(ids(&["a"]));
        leases.close();
        assert_eq!(leases.next_local(true), Next::Remove(ids(&["a"])));
        assert_eq!(leases.next_local(true), Next::Closed);
    }
}
