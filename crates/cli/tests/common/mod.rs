//! What the tests of the whole program share.
#![allow(
    dead_code,
    clippy::disallowed_methods,
    reason = "each test file uses a part; tests read and write files"
)]

use assert_cmd::Command;
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// A report that everything reads well.
pub const REPORT: &str = "\
Norway and Peru sign fishing treaty

LIMA, March 4 (Reuters) - Norway signed a treaty with Peru on Monday.

\"We will work together,\" said the Norwegian foreign minister.
";

/// A report in another language.
pub const GERMAN: &str = "\
Ministerin reist nach Lima

Die norwegische Außenministerin ist am Montag nach Lima gereist. Sie will dort mit der peruanischen Regierung über die
Fischerei vor der Küste sprechen. Das teilte ihr Ministerium am Abend mit. Weitere Einzelheiten wurden nicht genannt.
";

/// A page without an article.
pub const FURNITURE: &str =
    "Home\nNews\nSport\nWeather\n\nAccessibility links\n\nSkip to content\n\nShare this page\n";

/// The program, without colours or a terminal's width from outside.
pub fn dateline() -> Command {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin!("dateline"));
    command.env_remove("CLICOLOR_FORCE").env_remove("NO_COLOR");
    command
}

/// The project's root.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// A folder with these files, removed at the end.
pub fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let dir = TempDir::new().expect("a temporary folder");
    for (name, bytes) in files {
        let path = dir.path().join(name);
        fs::create_dir_all(path.parent().expect("a parent")).expect("folders");
        fs::write(path, bytes).expect("a file");
    }
    dir
}

/// Runs the program in a folder; exit code, standard output, standard error.
pub fn run(dir: &Path, args: &[&str]) -> (i32, String, String) {
    let output = dateline().current_dir(dir).args(args).output().expect("the program starts");
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("output is UTF-8");
    (output.status.code().expect("no signal"), text(&output.stdout), text(&output.stderr))
}

/// The records that a run printed.
pub fn records(stdout: &str) -> Vec<serde_json::Value> {
    stdout.lines().map(|line| serde_json::from_str(line).expect("a record a line")).collect()
}
