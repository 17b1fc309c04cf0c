use super::*;
use dateline_lexicon::{Classes, entry};
use jiff::civil::date;

const REIGN: &str = "stateabb,ccode,leadid,leader,sdate,smonth,syear,emonth,eyear\n\
                     EXL,999,A-1,Exe,20,1,1981,1,1989\nEXL,999,A-2,Wye,20,1,1989,,\nEXL,999,A-3,Old,1,1,1930,1,1940\n";

fn actors() -> Actors {
    let text = "state XLD\n  name Exland\n  cow 999\nperson ada-exe\n  name Ada Exe\n  \
                held President; XLD; GOV; 1981-01-20; 1989-01-20";
    let mut problems = Vec::new();
    let entries = entry::read("a.txt", text, &mut problems);
    let actors = Actors::read(&entries, &Classes::default(), &mut problems);
    assert_eq!(problems, []);
    actors
}

fn tables() -> Tables {
    Tables {
        reign: REIGN.to_owned(),
        names: "A-1\tAda Exe\tPresident\nA-2\tBo Wye\tPresident\nA-3\tCy Old\tPresident".to_owned(),
        today: date(2026, 5, 15),
        ..Tables::default()
    }
}

fn found(entity: &str, code: &str) -> Vec<Found> {
    vec![Found { start: 0, end: 7, entity: Some(entity.to_owned()), code: Some(code.to_owned()) }]
}

#[test]
fn spells_are_asked_inside_and_outside() {
    let checks = reign::checks(&tables(), &actors()).expect("a table");
    let asked: Vec<(Set, &str, i16)> =
        checks.iter().map(|c| (c.set, c.words.as_str(), c.day.year())).collect();
    assert_eq!(
        asked,
        [
            (Set::ReignInside, "Ada Exe", 1985),
            (Set::ReignBefore, "Ada Exe", 1978),
            (Set::ReignAfter, "Ada Exe", 1992),
            (Set::ReignInside, "Bo Wye", 2005),
            (Set::ReignBefore, "Bo Wye", 1986),
        ]
    );
}

#[test]
fn answers_are_right_or_wrong() {
    let actors = actors();
    let checks = reign::checks(&tables(), &actors).expect("a table");
    let (inside, after) = (&checks[0], &checks[2]);
    assert!(inside.holds(&found("person/ada-exe", "XLDGOV"), &actors));
    for wrong in [found("person/ada-exe", "XLD"), found("state/XLD", "XLDGOV"), Vec::new()] {
        assert!(!inside.holds(&wrong, &actors), "{wrong:?}");
    }
    assert!(after.holds(&found("person/ada-exe", "XLDELI"), &actors));
    assert!(after.holds(&[], &actors));
    assert!(!after.holds(&found("person/ada-exe", "XLDGOV"), &actors));
}

#[test]
fn misses_are_told() {
    let actors = actors();
    let checks = reign::checks(&tables(), &actors).expect("a table");
    let mut outcome = Outcome::default();
    outcome.add(&checks[0], &[], &actors);
    outcome.add(&checks[1], &[], &actors);
    assert_eq!(outcome.rows().collect::<Vec<_>>(), [("reign.inside", 1, 0), ("reign.before", 1, 1)]);
    assert!(
        outcome.misses[0].contains("Ada Exe (Exe, XLD, 1981-01-20 to 1989-01-20)"),
        "{:?}",
        outcome.misses
    );
    assert!(outcome.to_string().contains("reign.before            1      1   100.00"), "{outcome}");
}
