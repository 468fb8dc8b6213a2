//! The assembly of the platform: the only place that knows every crate.

use std::net::SocketAddr;

use crate::config::ServeConfig;

/// A platform that listens.
#[derive(Debug)]
pub(crate) struct Platform {
    /// Where the front door listens.
    pub(crate) endpoint: SocketAddr,
}

/// Puts the platform together and begins to listen.
pub(crate) async fn assemble(_config: &ServeConfig) -> anyhow::Result<Platform> {
    anyhow::bail!("this build has no platform yet")
}

impl Platform {
    /// Serves until `shutdown` completes, then drains.
    pub(crate) async fn run_until(self, shutdown: impl Future<Output = ()>) -> anyhow::Result<()> {
        shutdown.await;
        Ok(())
    }
}
