//! The form of a function's log: plain lines, or JSON objects filtered by level.

use jiff::Timestamp;
use mayfly_model::function::{LogFormat, LoggingConfiguration};
use serde::{Deserialize, Serialize};

use crate::report::PlatformEvent;

/// How important a line is, least first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Level {
    Trace,
    Debug,
    Info,
    Warn,
    Error,
    Fatal,
}

impl Level {
    /// Reads a level in the words of the service and of the languages' loggers.
    fn read(text: &str) -> Option<Self> {
        let is = |words: &[&str]| words.iter().any(|word| text.eq_ignore_ascii_case(word));
        let levels = [
            (Self::Trace, &["TRACE"][..]),
            (Self::Debug, &["DEBUG"]),
            (Self::Info, &["INFO", "NOTICE"]),
            (Self::Warn, &["WARN", "WARNING"]),
            (Self::Error, &["ERROR"]),
            (Self::Fatal, &["FATAL", "CRITICAL"]),
        ];
        levels.into_iter().find(|(_level, words)| is(words)).map(|(level, _words)| level)
    }
}

/// An event of the platform in a JSON log.
#[derive(Serialize)]
struct PlatformLine {
    time: String,
    #[serde(rename = "type")]
    kind: &'static str,
    record: serde_json::Value,
}

/// See the module's documentation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LogForm {
    /// Lines as they are.
    Text,
    /// The platform's lines as objects; lines below these levels are left out.
    Json { application: Level, system: Level },
}

impl LogForm {
    pub(crate) fn new(logging: &LoggingConfiguration) -> Self {
        let level = |text: &Option<String>| text.as_deref().and_then(Level::read).unwrap_or(Level::Info);
        match logging.format {
            LogFormat::Text => Self::Text,
            LogFormat::Json => {
                Self::Json { application: level(&logging.application_level), system: level(&logging.system_level) }
            }
        }
    }

    /// What an event of the platform is in the log, if it is there at all.
    pub(crate) fn platform_line(self, event: &PlatformEvent, now: Timestamp) -> Option<String> {
        match self {
            Self::Text => event.text(),
            Self::Json { system, .. } => {
                let (kind, level, record) = event.record()?;
                let line = || PlatformLine { time: format!("{now:.3}"), kind, record };
                // Nothing in it can fail to become JSON.
                (level >= system).then(|| serde_json::to_string(&line()).unwrap_or_default())
            }
        }
    }

    /// Whether a line of the function is kept. Only an object that says its level and when it was written can be left
    /// out; everything else is no work of a logger.
    pub(crate) fn keeps(self, line: &str) -> bool {
        #[derive(Deserialize)]
        struct Logged<'a> {
            #[serde(borrow)]
            level: std::borrow::Cow<'a, str>,
            #[serde(borrow)]
            timestamp: std::borrow::Cow<'a, str>,
        }
        let Self::Json { application, .. } = self else { return true };
        if application == Level::Trace || !line.starts_with('{') {
            return true;
        }
        let Ok(logged) = serde_json::from_str::<Logged<'_>>(line) else { return true };
        logged.timestamp.parse::<Timestamp>().is_err()
            || Level::read(&logged.level).is_none_or(|level| level >= application)
    }
}

#[cfg(test)]
mod tests {
    use super::LogForm;
    use crate::report::{InitPhase, PlatformEvent, Status};
    use jiff::Timestamp;
    use mayfly_model::function::{LogFormat, LoggingConfiguration};
    use mayfly_model::id::RequestId;
    use mayfly_model::name::Version;
    use mayfly_model::start::Initialization;
    use std::time::Duration;

    fn form(application: &str, system: &str) -> LogForm {
        LogForm::new(&LoggingConfiguration {
            format: LogFormat::Json,
            group: None,
            application_level: Some(application.to_owned()),
            system_level: Some(system.to_owned()),
        })
    }

    #[test]
    fn lines_of_loggers_are_kept_by_level() {
        let line =
            |level: &str| format!("{{\"timestamp\":\"2026-01-01T00:00:00Z\",\"level\":\"{level}\",\"message\":\"x\"}}");
        for (level, kept) in [("DEBUG", false), ("info", false), ("WARNING", true), ("CRITICAL", true), ("odd", true)] {
            assert_eq!(form("WARN", "INFO").keeps(&line(level)), kept, "{level}");
            assert!(form("TRACE", "INFO").keeps(&line(level)));
            assert!(LogForm::Text.keeps(&line(level)));
        }
        let untimed = "{\"level\":\"DEBUG\"}";
        let mistimed = "{\"level\":\"DEBUG\",\"timestamp\":\"yesterday\"}";
        for other in ["plain", "", "{", "[]", "{\"level\":7}", untimed, mistimed] {
            assert!(form("FATAL", "INFO").keeps(other), "{other}");
        }
    }

    #[test]
    fn platform_events_are_objects_by_level() {
        let request_id = RequestId::random();
        let start = PlatformEvent::Start { request_id, version: Version::Latest, tenant: None, tracing: None };
        let line = form("INFO", "INFO").platform_line(&start, Timestamp::UNIX_EPOCH).unwrap();
        let expected = serde_json::json!({
            "time": "1970-01-01T00:00:00.000Z",
            "type": "platform.start",
            "record": { "requestId": request_id.to_string(), "version": "$LATEST" },
        });
        assert_eq!(serde_json::from_str::<serde_json::Value>(&line).unwrap(), expected);
        let init = |status| PlatformEvent::InitReport {
            initialization: Initialization::OnDemand,
            duration: Duration::from_micros(1_236_040),
            phase: InitPhase::Init,
            status,
        };
        let shown = |system, event| form("INFO", system).platform_line(&event, Timestamp::UNIX_EPOCH).is_some();
        assert!(!shown("WARN", start));
        assert!(shown("DEBUG", init(Status::Success)));
        assert!(!shown("INFO", init(Status::Success)));
        assert!(shown("WARN", init(Status::Timeout)));
        assert!(!shown("DEBUG", PlatformEvent::End { request_id }));
    }
}
