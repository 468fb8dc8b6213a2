//! The programs that a measurement starts, and ends again whatever happens.

use std::io::{BufRead, BufReader, Read};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, bail, ensure};

/// A running program that listens; dropping it ends it.
#[derive(Debug)]
pub(crate) struct Server {
    child: Child,
    /// Where it listens.
    pub(crate) address: SocketAddr,
}

/// Which output of a program says where it listens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Says {
    /// Standard output.
    Out,
    /// Standard error.
    Error,
}

impl Server {
    /// Starts a program and waits for a line with `http://ADDRESS`.
    pub(crate) fn start(command: &mut Command, says: Says) -> anyhow::Result<Self> {
        let program = command.get_program().to_string_lossy().into_owned();
        command.stdin(Stdio::null());
        match says {
            Says::Out => command.stdout(Stdio::piped()),
            Says::Error => command.stderr(Stdio::piped()),
        };
        let mut child = command.spawn().with_context(|| format!("cannot run {program}"))?;
        let output: Box<dyn Read + Send> = match (child.stdout.take(), child.stderr.take()) {
            (Some(stdout), None) => Box::new(stdout),
            (None, Some(stderr)) => Box::new(stderr),
            _ => bail!("{program} has no output to read"),
        };
        let mut lines = BufReader::new(output).lines();
        let mut said = Vec::new();
        let address = lines.by_ref().map_while(Result::ok).find_map(|line| {
            let address = line.split("http://").nth(1).and_then(|it| it.trim().parse().ok());
            said.push(line);
            address
        });
        let Some(address) = address else {
            let _it_ended = child.wait();
            bail!("{program} did not start:\n{}", said.join("\n"));
        };
        // What it says later must be read, or it would block; the thread ends with the program.
        thread::spawn(move || lines.map_while(Result::ok).for_each(drop));
        Ok(Self { child, address })
    }

    /// The process.
    pub(crate) fn pid(&self) -> u32 {
        self.child.id()
    }

    /// Starts nginx as a proxy in front of `upstream`, with its files in `directory`.
    pub(crate) fn nginx(nginx: &Path, directory: &Path, upstream: SocketAddr) -> anyhow::Result<Self> {
        let address = free_address()?;
        let configuration = format!(
            "daemon off; worker_processes auto; pid {directory}/nginx.pid; error_log {directory}/error.log;\n\
             events {{ worker_connections 1024; }}\n\
             http {{ access_log off; client_body_temp_path {directory}/body; proxy_temp_path {directory}/proxy;\n\
             fastcgi_temp_path {directory}/fastcgi; uwsgi_temp_path {directory}/uwsgi; scgi_temp_path {directory}/scgi;\n\
             keepalive_requests 100000000;\n\
             upstream responder {{ server {upstream}; keepalive 256; keepalive_requests 100000000; }}\n\
             server {{ listen {address}; location / {{ proxy_pass http://responder; proxy_http_version 1.1;\n\
             proxy_set_header Connection \"\"; }} }} }}\n",
            directory = directory.display()
        );
        let path = directory.join("nginx.conf");
        std::fs::write(&path, configuration)?;
        let mut command = Command::new(nginx);
        command.arg("-p").arg(directory).arg("-c").arg(&path);
        Self::listening(&mut command, address)
    }

    /// Starts Redis, which writes every command to the disk of `directory` before it answers.
    pub(crate) fn redis(redis: &Path, directory: &Path) -> anyhow::Result<Self> {
        let address = free_address()?;
        let mut command = Command::new(redis);
        command.args(["--bind", "127.0.0.1", "--port", &address.port().to_string(), "--save", ""]);
        command.args(["--appendonly", "yes", "--appendfsync", "always", "--dir"]).arg(directory);
        Self::listening(&mut command, address)
    }

    /// Starts a program and waits until it listens.
    fn listening(command: &mut Command, address: SocketAddr) -> anyhow::Result<Self> {
        let program = command.get_program().to_string_lossy().into_owned();
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let child = command.spawn().with_context(|| format!("cannot run {program}"))?;
        let server = Self { child, address };
        let deadline = Instant::now() + Duration::from_secs(10);
        while std::net::TcpStream::connect(address).is_err() {
            ensure!(Instant::now() < deadline, "{program} does not listen on {address}");
            thread::sleep(Duration::from_millis(10));
        }
        Ok(server)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // Politely first: both nginx and the platform have children to end.
        let _gone_already = Command::new("kill").arg(self.child.id().to_string()).status();
        let deadline = Instant::now() + Duration::from_secs(10);
        while Instant::now() < deadline {
            if !matches!(self.child.try_wait(), Ok(None)) {
                return;
            }
            thread::sleep(Duration::from_millis(20));
        }
        let _gone_already = self.child.kill();
        let _gone_already = self.child.wait();
    }
}

fn free_address() -> anyhow::Result<SocketAddr> {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").context("no free port")?;
    Ok(listener.local_addr()?)
}
