//! The tests' stand-in for the platform's binary: the warden, and a daemon that can be killed or run as another user.

#![expect(clippy::print_stdout, reason = "the test that starts this program reads it")]

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use mayfly_model::units::{MemoryMib, StorageMib};
use mayfly_sandbox::{Isolation, LaunchSpec, Network, SandboxOptions, Slot, SlotSpec, WARDEN_ARGUMENT, Warden};
use tokio::io::AsyncReadExt;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        [WARDEN_ARGUMENT] => mayfly_sandbox::warden_main(),
        ["hold", state_dir, isolation, slots] => run(hold(state_dir, isolation, slots)),
        ["measure", state_dir, rounds] => run(measure(state_dir, rounds)),
        ["serve", address] => run(serve(address)),
        ["run", state_dir, script] => run(run_script(state_dir, script)),
        _ => ExitCode::from(2),
    }
}

type Failure = Box<dyn std::error::Error>;

fn run(work: impl Future<Output = Result<(), Failure>>) -> ExitCode {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build();
    match runtime.map_err(Failure::from).and_then(|runtime| runtime.block_on(work)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            println!("failed: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn start(state_dir: &str, isolation: Isolation) -> Result<Warden, Failure> {
    let options = SandboxOptions {
        isolation,
        state_dir: PathBuf::from(state_dir),
        rootfs: None,
        warden_program: std::env::current_exe()?,
    };
    Ok(Warden::start(options).await?)
}

async fn slot(warden: &Warden, network: Network) -> Result<Slot, Failure> {
    let spec = SlotSpec { network, ephemeral_storage: StorageMib(64) };
    Ok(warden.prepare(spec).await?)
}

fn shell(script: &str) -> LaunchSpec {
    LaunchSpec {
        mounts: Vec::new(),
        argv: ["/bin/sh", "-c", script].map(str::to_owned).to_vec(),
        env: vec![("PATH".to_owned(), "/usr/bin:/bin".to_owned())],
        cwd: "/".to_owned(),
        memory: MemoryMib(128),
        processes: 64,
        files: 256,
    }
}

/// Fills some slots, frozen and running, says "ready", and waits to be killed.
async fn hold(state_dir: &str, isolation: &str, slots: &str) -> Result<(), Failure> {
    let isolation = match isolation {
        "process" => Isolation::Process,
        _ => Isolation::Namespaces,
    };
    let warden = start(state_dir, isolation).await?;
    let outbound = warden.capabilities().outbound_network;
    let mut held = Vec::new();
    for number in 0..slots.parse::<u32>()? {
        let network = if outbound { Network::Outbound } else { Network::Loopback };
        let mut slot = slot(&warden, network).await?;
        let mut process =
            slot.launch(shell("echo x > /tmp/x; (setsid sleep 600 &); sleep 600 & echo up; wait")).await?;
        process.stdout.read_u8().await?;
        if number % 2 == 0 {
            slot.freeze()?;
        }
        held.push((slot, process));
    }
    println!("ready");
    std::future::pending::<()>().await;
    drop(held);
    Ok(())
}

/// Runs one script in a slot and prints what the host gives and what the script wrote.
async fn run_script(state_dir: &str, script: &str) -> Result<(), Failure> {
    let warden = start(state_dir, Isolation::Namespaces).await?;
    println!("{:?}", warden.capabilities());
    let mut slot = slot(&warden, Network::Loopback).await?;
    let mut process = slot.launch(shell(script)).await?;
    let (mut out, mut errors) = (String::new(), String::new());
    process.stdout.read_to_string(&mut out).await?;
    process.stderr.read_to_string(&mut errors).await?;
    let exit = process.exit.await?;
    slot.freeze()?;
    slot.thaw()?;
    slot.kill_processes().await?;
    print!("{out}{errors}");
    println!("{exit:?}");
    slot.destroy().await;
    warden.shutdown().await;
    Ok(())
}

/// Tells everybody who connects who they are.
async fn serve(address: &str) -> Result<(), Failure> {
    let listener = tokio::net::TcpListener::bind(address).await?;
    println!("ready");
    loop {
        let (mut stream, peer) = listener.accept().await?;
        let text = format!("hello {}\n", peer.ip());
        tokio::io::AsyncWriteExt::write_all(&mut stream, text.as_bytes()).await?;
    }
}

/// Prints how long the steps of a slot's life take.
async fn measure(state_dir: &str, rounds: &str) -> Result<(), Failure> {
    let warden = start(state_dir, Isolation::Namespaces).await?;
    println!("{:?}", warden.capabilities());
    let rounds: usize = rounds.parse()?;
    for network in [Network::Loopback, Network::Outbound] {
        if network == Network::Outbound && !warden.capabilities().outbound_network {
            continue;
        }
        let mut times: Vec<(&str, Vec<Duration>)> =
            ["prepare", "launch", "launch and end", "freeze", "thaw", "destroy"]
                .map(|name| (name, Vec::new()))
                .to_vec();
        for _ in 0..rounds {
            // Between two cold starts the host is idle, which is when waiting for RCU would show.
            tokio::time::sleep(Duration::from_millis(20)).await;
            let mut marks = vec![Instant::now()];
            let mut slot = slot(&warden, network).await?;
            marks.push(Instant::now());
            let process = slot.launch(shell("exit 0")).await?;
            marks.push(Instant::now());
            process.exit.await?;
            marks.push(Instant::now());
            slot.freeze()?;
            marks.push(Instant::now());
            slot.thaw()?;
            marks.push(Instant::now());
            slot.destroy().await;
            marks.push(Instant::now());
            for ((_, times), pair) in times.iter_mut().zip(marks.windows(2)) {
                if let [from, to] = pair {
                    times.push(to.duration_since(*from));
                }
            }
        }
        for (name, mut times) in times {
            times.sort_unstable();
            let at = |percent: usize| times.get(times.len() * percent / 100).copied().unwrap_or_default();
            println!("{network:?} {name}: least {:?} p50 {:?} p90 {:?} p99 {:?}", at(0), at(50), at(90), at(99));
        }
    }
    warden.shutdown().await;
    Ok(())
}
