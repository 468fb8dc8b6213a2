//! The lines that the platform itself writes: `INIT_START`, `INIT_REPORT`, `START`, `END`, `REPORT`.

use std::fmt::Write as _;
use std::time::Duration;

use mayfly_model::id::RequestId;
use mayfly_model::meter::billed_duration;
use mayfly_model::name::Version;
use mayfly_model::units::MemoryMib;

/// How a phase ended, as reports say it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Status {
    /// As it should.
    Success,
    /// Over its deadline.
    Timeout,
    /// With an error of this type.
    Error(String),
}

impl Status {
    /// How a failure of this type is reported.
    pub(crate) fn of_failure(kind: String) -> Self {
        if kind == "Sandbox.Timedout" { Self::Timeout } else { Self::Error(kind) }
    }

    fn write(&self, line: &mut String) {
        match self {
            Self::Success => {}
            Self::Timeout => line.push_str("\tStatus: timeout"),
            Self::Error(kind) => {
                let _ = write!(line, "\tStatus: error\tError Type: {kind}");
            }
        }
    }
}

/// The phase in which an init ran.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum InitPhase {
    /// Before the invocation.
    Init,
    /// Inside an invocation, after the first one failed or the environment was reset.
    Invoke,
}

/// `INIT_START …`, the first line of an environment.
pub(crate) fn init_start(runtime: &str) -> String {
    format!("INIT_START Runtime Version: {runtime}")
}

/// `INIT_REPORT …`; written when an init failed.
pub(crate) fn init_report(duration: Duration, phase: InitPhase, status: &Status) -> String {
    let phase = match phase {
        InitPhase::Init => "init",
        InitPhase::Invoke => "invoke",
    };
    let mut line = format!("INIT_REPORT Init Duration: {} ms\tPhase: {phase}", milliseconds(duration));
    status.write(&mut line);
    line
}

/// `START RequestId: …`.
pub(crate) fn start(request_id: RequestId, version: Version) -> String {
    format!("START RequestId: {request_id} Version: {version}")
}

/// `END RequestId: …`.
pub(crate) fn end(request_id: RequestId) -> String {
    format!("END RequestId: {request_id}")
}

/// `REPORT RequestId: …`. The tab at the end is part of the form.
pub(crate) fn report(
    request_id: RequestId,
    duration: Duration,
    init: Option<Duration>,
    memory: MemoryMib,
    max_memory_used: MemoryMib,
    status: &Status,
) -> String {
    let billed = billed_duration(init.unwrap_or_default() + duration).as_millis();
    let mut line = format!(
        "REPORT RequestId: {request_id}\tDuration: {} ms\tBilled Duration: {billed} ms\tMemory Size: {} MB\tMax Memory Used: {} MB",
        milliseconds(duration),
        memory.0,
        max_memory_used.0,
    );
    if let Some(init) = init {
        let _ = write!(line, "\tInit Duration: {} ms", milliseconds(init));
    }
    status.write(&mut line);
    line.push('\t');
    line
}

fn milliseconds(duration: Duration) -> String {
    format!("{:.2}", duration.as_secs_f64() * 1000.0)
}

#[cfg(test)]
mod tests {
    use super::{InitPhase, Status, init_report, report};
    use mayfly_model::id::RequestId;
    use mayfly_model::units::MemoryMib;
    use std::time::Duration;

    #[test]
    fn reports_have_the_form_of_the_service() {
        let id = RequestId::random();
        let line = report(
            id,
            Duration::from_micros(3010),
            Some(Duration::from_micros(110_100)),
            MemoryMib(128),
            MemoryMib(36),
            &Status::Success,
        );
        assert_eq!(
            line,
            format!(
                "REPORT RequestId: {id}\tDuration: 3.01 ms\tBilled Duration: 114 ms\tMemory Size: 128 MB\t\
                 Max Memory Used: 36 MB\tInit Duration: 110.10 ms\t"
            )
        );
        let line = report(id, Duration::from_secs(3), None, MemoryMib(128), MemoryMib(9), &Status::Timeout);
        assert!(line.ends_with("Max Memory Used: 9 MB\tStatus: timeout\t"), "{line}");
    }

    #[test]
    fn a_failed_init_says_phase_and_type() {
        let status = Status::Error("Runtime.ImportModuleError".to_owned());
        assert_eq!(
            init_report(Duration::from_micros(1_236_040), InitPhase::Init, &status),
            "INIT_REPORT Init Duration: 1236.04 ms\tPhase: init\tStatus: error\tError Type: Runtime.ImportModuleError"
        );
    }
}
