//! Trace headers, `Root=1-<8 hex seconds>-<24 hex>;Parent=<16 hex>;Sampled=0`, and which invocations are traced.

use std::sync::atomic::{AtomicI64, Ordering};

use jiff::Timestamp;
use mayfly_model::function::TracingMode;
use mayfly_model::lineage::Lineage;
use serde_json::{Value, json};
use uuid::Uuid;

/// The longest header that is taken over from a caller, bytes.
const MAX_HEADER_BYTES: usize = 512;
/// Of 65,536 invocations beyond the first in a second, so many are sampled: 5 %.
const SAMPLED_OF_65536: u16 = 3277;

/// Which invocations are traced that come without a decision.
#[derive(Debug)]
pub(crate) enum Sampling {
    /// None: the caller decides.
    PassThrough,
    /// The first of each second and one in twenty of the others. Holds the second of the last first one.
    Active(AtomicI64),
}

impl Sampling {
    pub(crate) fn new(mode: TracingMode) -> Self {
        match mode {
            TracingMode::PassThrough => Self::PassThrough,
            TracingMode::Active => Self::Active(AtomicI64::new(i64::MIN)),
        }
    }

    fn decide(&self, now: Timestamp) -> bool {
        match self {
            Self::PassThrough => false,
            Self::Active(last) => {
                let second = now.as_second();
                let [high, low, ..] = Uuid::new_v4().into_bytes();
                last.swap(second, Ordering::Relaxed) != second || u16::from_be_bytes([high, low]) < SAMPLED_OF_65536
            }
        }
    }
}

/// The trace of one invocation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Trace {
    /// What the function sees.
    pub(crate) header: String,
    /// What logs and subscribers see, if it is sampled.
    pub(crate) tracing: Option<Tracing>,
}

/// A sampled trace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Tracing {
    /// The invocation's own segment.
    span: String,
    header: String,
}

impl Tracing {
    pub(crate) fn record(&self) -> Value {
        json!({ "spanId": self.span, "type": "X-Amzn-Trace-Id", "value": self.header })
    }

    /// `XRAY TraceId: …`. The tab at the end is part of the form.
    pub(crate) fn text(&self) -> String {
        let root = self.header.split(';').find_map(|part| part.strip_prefix("Root=")).unwrap_or_default();
        format!("XRAY TraceId: {root}\tSegmentId: {}\tSampled: true\t", self.span)
    }
}

/// The trace of an invocation: the caller's, completed, or a new one.
///
/// A caller's header without `Parent` or `Sampled` gets them; one without `Root`, or one that is no
/// header at all, is replaced. `Lineage` is the platform's own, whatever the caller says.
pub(crate) fn trace(caller: Option<&str>, lineage: &Lineage, sampling: &Sampling, now: Timestamp) -> Trace {
    let random = Uuid::new_v4().simple().to_string();
    let (parent, span) = (random.get(..16).unwrap_or_default(), random.get(16..).unwrap_or_default());
    let usable = caller.filter(|text| {
        text.len() <= MAX_HEADER_BYTES
            && text.bytes().all(|byte| byte.is_ascii_graphic())
            && text.split(';').any(|part| part.starts_with("Root=1-"))
    });
    let mut header = match usable {
        Some(caller) => {
            let kept = caller.split(';').filter(|part| !part.is_empty() && !part.starts_with("Lineage="));
            kept.collect::<Vec<_>>().join(";")
        }
        None => {
            let root = Uuid::new_v4().simple().to_string();
            let root = root.get(..24).unwrap_or_default();
            format!("Root=1-{:08x}-{root}", now.as_second())
        }
    };
    let has = |header: &str, name: &str| header.split(';').any(|part| part.starts_with(name));
    if !has(&header, "Parent=") {
        header.push_str(&format!(";Parent={parent}"));
    }
    if !has(&header, "Sampled=") {
        header.push_str(if sampling.decide(now) { ";Sampled=1" } else { ";Sampled=0" });
    }
    if !lineage.is_empty() {
        header.push_str(&format!(";Lineage={lineage}"));
    }
    let sampled = header.split(';').any(|part| part == "Sampled=1");
    let tracing = sampled.then(|| Tracing { span: span.to_owned(), header: header.clone() });
    Trace { header, tracing }
}

#[cfg(test)]
mod tests {
    use super::{Sampling, trace};
    use jiff::Timestamp;
    use mayfly_model::function::TracingMode;
    use mayfly_model::lineage::Lineage;

    fn header(caller: Option<&str>) -> String {
        trace(caller, &Lineage::default(), &Sampling::PassThrough, Timestamp::UNIX_EPOCH).header
    }

    #[test]
    fn a_new_header_has_root_parent_and_sampled() {
        let made = header(None);
        assert!(made.starts_with("Root=1-00000000-"), "{made}");
        let lengths: Vec<usize> = made.split(';').map(str::len).collect();
        assert_eq!(lengths, [5 + 2 + 8 + 1 + 24, 7 + 16, 9], "{made}");
    }

    #[test]
    fn a_callers_header_is_kept_and_completed() {
        let full = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1";
        assert_eq!(header(Some(full)), full);
        let completed = header(Some("Root=1-5759e988-bd862e3fe1be46a994272793"));
        assert!(completed.starts_with("Root=1-5759e988-bd862e3fe1be46a994272793;Parent="), "{completed}");
        assert!(completed.ends_with(";Sampled=0"), "{completed}");
    }

    #[test]
    fn what_is_no_header_is_replaced() {
        for bad in ["", "hello", "Root=1-x\r\nX: y", &"Root=1-".repeat(100)] {
            assert!(header(Some(bad)).starts_with("Root=1-00000000-"), "{bad}");
        }
    }

    #[test]
    fn active_tracing_samples_the_first_of_a_second_and_few_others() {
        let active = Sampling::new(TracingMode::Active);
        let sampled = |second| {
            let now = Timestamp::from_second(second).unwrap();
            trace(None, &Lineage::default(), &active, now).tracing.is_some()
        };
        assert!(sampled(1));
        let others = (0..10_000).filter(|_number| sampled(1)).count();
        assert!((300..700).contains(&others), "{others}");
        assert!(sampled(2));
        let decided = Some("Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=0");
        assert!(trace(decided, &Lineage::default(), &active, Timestamp::from_second(3).unwrap()).tracing.is_none());
    }

    #[test]
    fn a_sampled_trace_is_told() {
        let caller = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1";
        let tracing =
            trace(Some(caller), &Lineage::default(), &Sampling::PassThrough, Timestamp::UNIX_EPOCH).tracing.unwrap();
        let record = tracing.record();
        assert_eq!((&record["type"], &record["value"]), (&"X-Amzn-Trace-Id".into(), &caller.into()));
        let span = record["spanId"].as_str().unwrap();
        assert_eq!(span.len(), 16);
        let line = format!("XRAY TraceId: 1-5759e988-bd862e3fe1be46a994272793\tSegmentId: {span}\tSampled: true\t");
        assert_eq!(tracing.text(), line);
    }

    #[test]
    fn the_chain_is_the_platforms_own() {
        let root = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=0";
        let (lineage, _) = Lineage::default().invoking("f");
        let caller = format!("Lineage=1:00000000:9;{root}");
        let trace = trace(Some(&caller), &lineage, &Sampling::PassThrough, Timestamp::UNIX_EPOCH);
        assert_eq!(trace.header, format!("{root};Lineage={lineage}"));
    }
}
