//! `xtask ledger`: how fast a ledger takes reports and answers, and how large it grows.
#![allow(
    clippy::disallowed_types,
    clippy::disallowed_methods,
    reason = "a chore may read the clock and files"
)]

use crate::made_up;
use anyhow::ensure;
use dateline_ledger::{
    Addition, By, EventQuery, Ledger, Moment, RelationQuery, StatementQuery, TypeFilter, Versions, Who,
};
use dateline_record::RelationKind;
use std::path::PathBuf;
use std::time::{Duration, Instant};

/// What to fill.
#[derive(clap::Args)]
pub struct Arguments {
    /// The file, which must not be there.
    file: PathBuf,
    /// How many events.
    #[arg(long, default_value_t = 1_000_000)]
    events: u64,
    /// How many reports are added at once; `dateline code` adds sixteen.
    #[arg(long, default_value_t = 16)]
    together: usize,
    /// Only ask the file, which must be there.
    #[arg(long)]
    ask: bool,
}

/// How often each question is asked; the middle time counts.
const TIMES: usize = 5;

/// Fills and asks.
pub fn run(arguments: &Arguments) -> anyhow::Result<()> {
    ensure!(
        arguments.file.exists() == arguments.ask,
        "{}: is there already, or not",
        arguments.file.display()
    );
    if !arguments.ask {
        fill(arguments)?;
    }
    ask(&Ledger::read(&arguments.file)?)
}

/// Adds the reports, and tells time and size at each tenth.
fn fill(arguments: &Arguments) -> anyhow::Result<()> {
    let mut ledger = Ledger::create(&arguments.file)?;
    let text = |text: &str| text.to_owned();
    let made_by = Versions {
        program: text("xtask"),
        record: text("dateline/1"),
        model: text("none"),
        lexicon: text("none"),
    };
    let moment: Moment = "2026-01-01".parse()?;
    let reports = arguments.events / made_up::EVENTS as u64;
    println!(
        "{:>10} {:>10} {:>8} {:>8} {:>8} {:>8} {:>10} {:>12}",
        "reports", "events", "mean ms", "p99 ms", "max ms", "CPU ms", "MB", "bytes/event"
    );
    let (mut times, mut spent) = (Vec::new(), Duration::ZERO);
    let mut number = 0;
    while number < reports {
        let tenth = (number / (reports / 10).max(1) + 1) * (reports / 10).max(1);
        let end = (number + arguments.together.max(1) as u64).min(tenth).min(reports);
        let due: Vec<Addition> = (number..end)
            .map(|n| Addition { record: made_up::record(n), page: None, when: moment })
            .collect();
        let (start, before) = (Instant::now(), on_cpu());
        ledger.add_together(&due, &made_by)?;
        let each = start.elapsed() / u32::try_from(due.len())?;
        times.extend(due.iter().map(|_| each));
        spent += on_cpu().saturating_sub(before);
        number = end;
        if number % (reports / 10).max(1) == 0 {
            tell(number, &mut times, std::mem::take(&mut spent), ledger.bytes()?);
        }
    }
    Ok(())
}

/// A line on the reports of the last tenth.
#[allow(clippy::cast_precision_loss)]
fn tell(reports: u64, times: &mut Vec<Duration>, spent: Duration, bytes: i64) {
    times.sort_unstable();
    let ms = |time: Duration| time.as_secs_f64() * 1e3;
    let mean = times.iter().sum::<Duration>().as_secs_f64() * 1e3 / times.len() as f64;
    let events = reports * made_up::EVENTS as u64;
    println!(
        "{reports:>10} {events:>10} {mean:>8.2} {:>8.2} {:>8.1} {:>8.2} {:>10.1} {:>12.0}",
        ms(times[times.len() * 99 / 100]),
        ms(times[times.len() - 1]),
        ms(spent) / times.len() as f64,
        bytes as f64 / 1e6,
        bytes as f64 / events as f64
    );
    times.clear();
}

/// How long this thread has been on a processor, which tells its work also where other programs run; zero where the system
/// does not say.
fn on_cpu() -> Duration {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    Duration::from_nanos(told.split(' ').next().and_then(|nanos| nanos.parse().ok()).unwrap_or(0))
}

/// Relations that a table shows at most.
const SHOWN: usize = 50;

/// Asks, and tells how long each answer took.
fn ask(ledger: &Ledger) -> anyhow::Result<()> {
    let state = || vec![Who::Code("AAA".to_owned())];
    let day = || Some("2010-06-15".to_owned());
    let events = EventQuery::default;
    let timed = |name: &str, ask: &dyn Fn() -> anyhow::Result<usize>| timed(name, ask);
    let count = |query: EventQuery, by: &[By]| -> anyhow::Result<usize> {
        Ok(ledger.count_events(&query, by)?.len())
    };
    timed("count-by month,quad", &|| count(events(), &[By::Month, By::Quad]))?;
    timed("count-by type,status", &|| count(events(), &[By::Type, By::Status]))?;
    timed("count-by source-country,target-country", &|| {
        count(events(), &[By::SourceCountry, By::TargetCountry])
    })?;
    timed("--source, count-by month,quad", &|| {
        count(EventQuery { source: state(), ..events() }, &[By::Month, By::Quad])
    })?;
    timed("--type 190 --from --to, count-by month", &|| {
        let types = vec![TypeFilter::of("190")];
        count(EventQuery { types, from: day(), to: Some("2010-12-31".to_owned()), ..events() }, &[By::Month])
    })?;
    timed("events --source --target --type", &|| {
        let query = EventQuery {
            source: state(),
            target: state(),
            types: vec![TypeFilter::of("ASSAULT")],
            ..events()
        };
        Ok(ledger.events(&query)?.len())
    })?;
    timed("relations --about --on", &|| {
        Ok(ledger
            .relations(&RelationQuery {
                about: vec![Who::Identity("state/AAA".to_owned())],
                on: day(),
                complete: Some(SHOWN),
                ..Default::default()
            })?
            .len())
    })?;
    timed("relations --relation --subject --on", &|| {
        let query = RelationQuery {
            kinds: vec![RelationKind::HasRelationsWith],
            subject: vec![Who::Identity("state/AVR".to_owned())],
            on: day(),
            complete: Some(SHOWN),
            ..Default::default()
        };
        Ok(ledger.relations(&query)?.len())
    })?;
    timed("statements --speaker --about", &|| {
        let query = StatementQuery { speaker: state(), about: state(), ..Default::default() };
        Ok(ledger.statements(&query)?.len())
    })?;
    timed("search", &|| Ok(ledger.search("topeto renmika", Default::default(), None, 20)?.1))?;
    timed("show", &|| Ok(ledger.state(1, Default::default())?.record.events.len()))
}

/// The middle time of a question.
fn timed(name: &str, ask: &dyn Fn() -> anyhow::Result<usize>) -> anyhow::Result<()> {
    let (mut times, mut spent) = (Vec::new(), Vec::new());
    let mut found = 0;
    for _ in 0..TIMES {
        let (start, before) = (Instant::now(), on_cpu());
        found = ask()?;
        times.push(start.elapsed());
        spent.push(on_cpu().saturating_sub(before));
    }
    times.sort_unstable();
    spent.sort_unstable();
    let ms = |times: &[Duration]| times[TIMES / 2].as_secs_f64() * 1e3;
    println!("{name:<42} {:>9.1} ms {:>9.1} ms of CPU {found:>9} found", ms(&times), ms(&spent));
    Ok(())
}
