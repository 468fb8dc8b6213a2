//! A process that was asked which classes its function loads, from its start until it has told them.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::Notify;
use tokio::time::Instant;

use crate::class_data::ClassListener;

/// For how long a process is let run to tell what it was asked for. What it has not told by then it tells beside its
/// next event.
const PATIENCE: Duration = Duration::from_secs(10);

/// Asked of one process. The answer is wanted when no event waits for the processor: after the first one.
#[derive(Debug, Default)]
pub(crate) struct ClassList {
    asked: Mutex<Option<Asked>>,
}

#[derive(Debug)]
struct Asked {
    /// Until it is told.
    listener: Option<Arc<dyn ClassListener>>,
    /// Told once the process has answered its first event and waits for more.
    due: Arc<Notify>,
    /// When that was.
    since: Option<Instant>,
}

impl ClassList {
    fn lock(&self) -> MutexGuard<'_, Option<Asked>> {
        self.asked.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The next process is asked for this listener, or not at all. Returns whether it is.
    pub(crate) fn ask(&self, listener: Option<Arc<dyn ClassListener>>) -> bool {
        let is_asked = listener.is_some();
        *self.lock() = is_asked.then(|| Asked { listener, due: Arc::default(), since: None });
        is_asked
    }

    /// Waits until the process is to tell. Nothing if it was not asked.
    pub(crate) async fn due(&self) -> Option<()> {
        let due = self.lock().as_ref().map(|asked| Arc::clone(&asked.due))?;
        due.notified().await;
        Some(())
    }

    /// Who is to be told, once.
    pub(crate) fn take(&self) -> Option<Arc<dyn ClassListener>> {
        self.lock().as_mut()?.listener.take()
    }

    /// The process has said all that it was asked for.
    pub(crate) fn told(&self) {
        *self.lock() = None;
    }

    /// Whether the process is about to tell, for which it has to run.
    pub(crate) fn is_telling(&self) -> bool {
        let since = self.lock().as_ref().and_then(|asked| asked.since);
        since.is_some_and(|since| since.elapsed() < PATIENCE)
    }

    pub(super) fn event_ended(&self) {
        if let Some(asked) = &mut *self.lock()
            && asked.since.is_none()
        {
            asked.since = Some(Instant::now());
            asked.due.notify_one();
        }
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use std::sync::{Arc, Mutex};

    use super::super::Exchange;
    use super::super::tests::event;
    use super::{ClassList, PATIENCE};
    use crate::class_data::ClassListener;
    use crate::exchange::Answer;

    #[derive(Debug, Default)]
    pub(crate) struct Heard(pub(crate) Mutex<Vec<String>>);

    impl ClassListener for Heard {
        fn wants(&self) -> bool {
            true
        }

        fn told(&self, names: Vec<String>) {
            self.0.lock().unwrap().extend(names);
        }
    }

    #[tokio::test(start_paused = true)]
    async fn it_is_due_after_the_first_event() {
        let exchange = Exchange::new();
        assert_eq!(exchange.classes.due().await, None, "nobody has asked");
        assert!(exchange.classes.ask(Some(Arc::new(Heard::default()))));
        let _init = exchange.begin_init();
        let _waiting = exchange.next().unwrap();
        let due = exchange.classes.due();
        tokio::pin!(due);
        assert!(poll_once(due.as_mut()).await.is_none(), "it is initialised, and an event may be near");
        let sent = event();
        let request_id = sent.request_id.to_string();
        let _offer = exchange.offer(sent).unwrap();
        exchange.answer(&request_id, Answer::TooLarge).unwrap();
        assert!(poll_once(due.as_mut()).await.is_none(), "its extensions may still be at work");
        assert!(!exchange.classes.is_telling());
        let _waiting = exchange.next().unwrap();
        assert_eq!(due.await, Some(()));
        assert!(exchange.classes.is_telling());
        assert!(exchange.classes.take().is_some());
        assert!(exchange.classes.take().is_none() && exchange.classes.is_telling());
        exchange.classes.told();
        assert!(!exchange.classes.is_telling());
        assert!(!exchange.classes.ask(None));
    }

    #[tokio::test(start_paused = true)]
    async fn nobody_waits_for_good_for_a_process_that_tells_nothing() {
        let classes = ClassList::default();
        assert!(classes.ask(Some(Arc::new(Heard::default()))));
        classes.event_ended();
        assert!(classes.is_telling());
        tokio::time::advance(PATIENCE).await;
        assert!(!classes.is_telling());
        classes.event_ended();
        assert!(!classes.is_telling(), "not after every event");
    }

    /// What the future has come to, if anything.
    async fn poll_once<F: Future>(future: F) -> Option<F::Output> {
        tokio::select! {
            biased;
            output = future => Some(output),
            () = std::future::ready(()) => None,
        }
    }
}
