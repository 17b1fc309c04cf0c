//! Zip and tar archives, member by member.

use super::error::ContainerError;
use super::walk::{Place, ReadSeek, Walk};
use std::io::Read;
use std::ops::ControlFlow::{self, Continue};
use zip::result::ZipError;

/// The table of contents that every Office document has.
const OFFICE: &str = "[Content_Types].xml";
/// Where macOS puts what belongs to no member.
const RESOURCES: &str = "__MACOSX/";

/// Reads the members of a zip archive.
pub(super) fn zip(walk: &mut Walk<'_, '_>, place: &Place, source: &mut dyn ReadSeek) -> ControlFlow<()> {
    let mut archive = match zip::ZipArchive::new(source) {
        Ok(archive) => archive,
        Err(error) => return walk.fail(place, broken(&error)),
    };
    if archive.index_for_name(OFFICE).is_some() {
        return walk.fail(place, crate::PageError::Binary { what: "an Office document" }.into());
    }
    for index in 0..archive.len() {
        match archive.by_index(index) {
            Ok(member) if !member.is_file() || member.name_raw().starts_with(RESOURCES.as_bytes()) => {}
            Ok(mut member) => {
                let place = place.inside(&String::from_utf8_lossy(member.name_raw()));
                let budget = walk.budget.clone();
                walk.stream(&place, &mut super::budget::Unpacked { inner: &mut member, budget })?;
            }
            Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)) => {
                walk.fail(&place.inside(&format!("member {}", index + 1)), ContainerError::Encrypted)?;
            }
            Err(error) => walk.fail(&place.inside(&format!("member {}", index + 1)), broken(&error))?,
        }
    }
    Continue(())
}

fn broken(error: &ZipError) -> ContainerError {
    ContainerError::Broken { part: "zip archive", problem: error.to_string() }
}

/// Reads the members of a tar archive.
pub(super) fn tar(walk: &mut Walk<'_, '_>, place: &Place, source: &mut dyn Read) -> ControlFlow<()> {
    let mut archive = tar::Archive::new(source);
    let members = match archive.entries() {
        Ok(members) => members,
        Err(error) => return walk.fail(place, error.into()),
    };
    for member in members {
        let mut member = match member {
            Ok(member) => member,
            // Behind a broken head nothing says where the next one is.
            Err(error) => return walk.fail(place, error.into()),
        };
        if !member.header().entry_type().is_file() {
            continue;
        }
        let place = place.inside(&String::from_utf8_lossy(&member.path_bytes()));
        walk.stream(&place, &mut member)?;
    }
    Continue(())
}
