//! The v2 path against a tree of plain files, since a machine with bound v1 controllers cannot run it, and the reading
//! of layouts.

use std::fs;
use std::path::{Path, PathBuf};

use mayfly_model::units::MemoryMib;
use tempfile::TempDir;

use super::control::Controls;
use super::layout::Unified;
use super::{Cgroups, Controller, Home, Layout, SlotCgroup, read_counter, sweep};
use crate::spec::CpuLimit;
use crate::wire::Control;

const NAME: &str = "mayfly-0123456789abcdef";

fn read(path: impl AsRef<Path>) -> String {
    fs::read_to_string(path).unwrap()
}

/// A v2 hierarchy of plain files. What the kernel would make in a new directory is made by [`FakeV2::grow`].
struct FakeV2 {
    directory: TempDir,
    layout: Layout,
}

impl FakeV2 {
    fn new(controllers: &str) -> Self {
        let directory = tempfile::tempdir().unwrap();
        let mount = directory.path().to_owned();
        fs::write(mount.join("cgroup.controllers"), controllers).unwrap();
        fs::write(mount.join("cgroup.subtree_control"), controllers).unwrap();
        // The platform's own directory, as the kernel would fill it.
        let platform = mount.join(NAME);
        fs::create_dir(&platform).unwrap();
        fs::write(platform.join("cgroup.subtree_control"), controllers).unwrap();
        let unified = Unified { own: mount.clone(), mount };
        Self { directory, layout: Layout { unified: Some(unified), v1: Vec::new() } }
    }

    fn slot(&self, name: &str) -> PathBuf {
        self.directory.path().join(NAME).join(name)
    }

    /// The files that the kernel makes in a slot's directory.
    fn grow(&self, slot: &str) -> PathBuf {
        let path = self.slot(slot);
        for (file, text) in [
            ("cgroup.freeze", "0\n"),
            ("cpu.max", "max 100000\n"),
            ("memory.current", "52428800\n"),
            ("memory.peak", "104857600\n"),
            ("memory.stat", "anon 1048576\ninactive_file 10485760\nactive_file 20971520\n"),
            ("memory.events", "low 0\nhigh 0\nmax 3\noom 1\noom_kill 2\n"),
        ] {
            fs::write(path.join(file), text).unwrap();
        }
        path
    }
}

#[test]
fn v2_limits_are_written_where_the_kernel_reads_them() {
    let fake = FakeV2::new("cpuset cpu io memory pids");
    let cgroups = Cgroups::open(&fake.layout, NAME, true);
    assert_eq!(cgroups.missing(), Vec::<&str>::new());
    assert_eq!(cgroups.describe(), "cgroup v2");
    assert!(cgroups.freezes());
    let mut slot = cgroups.create("slot-1").unwrap();
    assert!(slot.birthplace().is_some());
    assert!(slot.joins().unwrap().is_empty(), "nobody moves: inits are born inside");
    let path = fake.grow("slot-1");
    slot.set_limits(MemoryMib(128), 1024).unwrap();
    assert_eq!(read(path.join("memory.max")), "134217728");
    assert_eq!(read(path.join("memory.swap.max")), "0");
    assert_eq!(read(path.join("pids.max")), "1025");
    slot.kill();
    assert_eq!(read(path.join("cgroup.kill")), "1");
    fs::write(path.join("cgroup.freeze"), "1").unwrap();
    slot.thaw();
    assert_eq!(read(path.join("cgroup.freeze")), "0");
}

#[test]
fn the_daemon_controls_a_v2_slot_by_its_files() {
    let fake = FakeV2::new("cpu memory pids");
    let cgroups = Cgroups::open(&fake.layout, NAME, true);
    let path = fake.slot("slot-1");
    let slot = {
        // The peak's file must be there when the slot opens it.
        let slot = cgroups.create("slot-1").unwrap();
        fake.grow("slot-1");
        slot
    };
    let (kinds, files) = slot.controls().into_iter().unzip();
    let controls = Controls::new(kinds, files);
    controls.freeze(true).unwrap().unwrap();
    assert_eq!(read(path.join("cgroup.freeze")).trim_end(), "1");
    controls.freeze(false).unwrap().unwrap();
    assert_eq!(read(path.join("cgroup.freeze")).trim_end(), "0");
    // A plain file keeps the end of a longer text, which the kernel's does not.
    fs::write(path.join("cpu.max"), "").unwrap();
    controls.set_cpu(CpuLimit::Millicores(1769)).unwrap();
    assert_eq!(read(path.join("cpu.max")), "35380 20000");
    fs::write(path.join("cpu.max"), "").unwrap();
    controls.set_cpu(CpuLimit::Millicores(1)).unwrap();
    assert_eq!(read(path.join("cpu.max")), "1000 20000");
    fs::write(path.join("cpu.max"), "").unwrap();
    controls.set_cpu(CpuLimit::Full).unwrap();
    assert_eq!(read(path.join("cpu.max")), "max 20000");
    let usage = controls.memory();
    assert_eq!(usage.current_bytes, (50 - 30) << 20, "without file cache");
}

#[test]
fn a_hierarchy_without_controllers_is_used_for_life_and_death_only() {
    let fake = FakeV2::new("hugetlb");
    let v1 = tempfile::tempdir().unwrap();
    let layout = Layout { v1: vec![(Controller::Memory, v1.path().to_owned())], ..fake.layout.clone() };
    let cgroups = Cgroups::open(&layout, NAME, true);
    assert_eq!(cgroups.describe(), "cgroup v1+v2");
    assert_eq!(cgroups.missing(), ["processes", "CPU"]);
    assert_eq!(cgroups.home(Controller::Memory), Some(&Home::V1(v1.path().join(NAME))));
    let mut slot = cgroups.create("slot-1").unwrap();
    slot.set_limits(MemoryMib(256), 10).unwrap();
    let memory = v1.path().join(NAME).join("slot-1");
    assert_eq!(read(memory.join("memory.limit_in_bytes")), "268435456");
    assert_eq!(read(memory.join("memory.memsw.limit_in_bytes")), "268435456");
    assert!(!fake.slot("slot-1").join("memory.max").exists());
    assert_eq!(slot.memory_kills(), 0);
}

#[test]
fn v1_alone_freezes_with_its_freezer() {
    let (freezer, cpu) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let layout = Layout {
        unified: None,
        v1: vec![(Controller::Freezer, freezer.path().to_owned()), (Controller::Cpu, cpu.path().to_owned())],
    };
    let cgroups = Cgroups::open(&layout, NAME, true);
    assert!(cgroups.freezes());
    let slot = cgroups.create("slot-1").unwrap();
    assert!(slot.birthplace().is_none());
    let (frozen, quota) = (freezer.path().join(NAME).join("slot-1"), cpu.path().join(NAME).join("slot-1"));
    assert_eq!(read(quota.join("cpu.cfs_period_us")), "20000");
    fs::write(frozen.join("freezer.state"), "").unwrap();
    fs::write(quota.join("cpu.cfs_quota_us"), "").unwrap();
    let (kinds, files): (Vec<Control>, Vec<_>) = slot.controls().into_iter().unzip();
    assert_eq!(kinds, [Control::FreezerState, Control::CpuQuota]);
    let controls = Controls::new(kinds, files);
    controls.freeze(true).unwrap().unwrap();
    assert_eq!(read(frozen.join("freezer.state")), "FROZEN");
    controls.set_cpu(CpuLimit::Millicores(500)).unwrap();
    assert_eq!(read(quota.join("cpu.cfs_quota_us")), "10000");
}

#[test]
fn without_privileges_only_the_own_subtree_is_used() {
    let fake = FakeV2::new("memory pids");
    let own = tempfile::tempdir().unwrap();
    let layout = Layout {
        unified: Some(Unified { mount: fake.directory.path().to_owned(), own: own.path().to_owned() }),
        v1: Vec::new(),
    };
    fs::write(own.path().join("cgroup.controllers"), "memory pids").unwrap();
    let cgroups = Cgroups::open(&layout, NAME, false);
    assert!(own.path().join(NAME).is_dir());
    assert_eq!(read(own.path().join("cgroup.subtree_control")), "+pids", "the last of the enabled controllers");
    assert!(cgroups.freezes());
}

#[test]
fn kills_are_counted() {
    let fake = FakeV2::new("memory");
    let cgroups = Cgroups::open(&fake.layout, NAME, true);
    let name = "slot-9";
    fs::create_dir(fake.slot(name)).unwrap();
    fake.grow(name);
    // The directory is there already, which a slot's never is.
    assert!(SlotCgroup::create(&cgroups, name).is_err());
    assert_eq!(read_counter(&read(fake.slot(name).join("memory.events")), "oom_kill"), Some(2));
    assert_eq!(read_counter("oom_kill_disable 0\nunder_oom 0\noom_kill 5\n", "oom_kill"), Some(5));
    assert_eq!(read_counter("oom 1\n", "oom_kill"), None);
}

#[test]
fn a_sweep_removes_what_is_left() {
    let fake = FakeV2::new("memory");
    // Plain directories, as the kernel's own files do not keep one from being removed.
    fs::remove_file(fake.directory.path().join(NAME).join("cgroup.subtree_control")).unwrap();
    fs::create_dir(fake.slot("slot-1")).unwrap();
    fs::create_dir(fake.slot("slot-2")).unwrap();
    assert_eq!(sweep::sweep(&fake.layout, NAME), Vec::<PathBuf>::new());
    assert!(!fake.directory.path().join(NAME).exists());
}

#[test]
fn layouts_are_read_from_proc() {
    let hybrid = "\
        31 23 0:27 / /sys/fs/cgroup rw - tmpfs tmpfs rw,mode=755\n\
        32 31 0:28 / /sys/fs/cgroup/memory rw,relatime - cgroup cgroup rw,memory\n\
        33 31 0:29 / /sys/fs/cgroup/cpu,cpuacct rw,relatime shared:7 - cgroup cgroup rw,cpu,cpuacct\n\
        34 31 0:30 / /sys/fs/cgroup/unified rw,relatime - cgroup2 cgroup2 rw\n\
        nonsense\n";
    let layout = Layout::parse(hybrid, "4:memory:/a\n0::/user.slice/me\n");
    let unified = layout.unified.unwrap();
    assert_eq!(unified.mount, Path::new("/sys/fs/cgroup/unified"));
    assert_eq!(unified.own, Path::new("/sys/fs/cgroup/unified/user.slice/me"));
    let expected = [
        (Controller::Memory, PathBuf::from("/sys/fs/cgroup/memory")),
        (Controller::Cpu, PathBuf::from("/sys/fs/cgroup/cpu,cpuacct")),
    ];
    assert_eq!(layout.v1, expected);

    // A container that sees a part of the hierarchy.
    let container = "40 1 0:30 /docker/abc /sys/fs/cgroup ro - cgroup2 cgroup rw\n";
    let layout = Layout::parse(container, "0::/docker/abc/inner\n");
    assert_eq!(layout.unified.unwrap().own, Path::new("/sys/fs/cgroup/inner"));
    assert_eq!(Layout::parse("", ""), Layout::default());
}
