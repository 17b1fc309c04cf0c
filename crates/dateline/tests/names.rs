//! Whom names, titles and descriptions mean, in sentences of our own: by the day and by the words.

use dateline::{CodeOptions, Coder};
use std::sync::LazyLock;

static CODER: LazyLock<Coder> = LazyLock::new(|| Coder::builtin().expect("a coder"));

/// What the words of a sentence mean that the last word of `words` is in: the catalogue's id and the code, `-` for none.
fn meaning(day: &str, text: &str, words: &str) -> String {
    let published = (!day.is_empty()).then(|| day.parse().expect("a day"));
    let options = CodeOptions { published, ..CodeOptions::default() };
    let told = CODER.explain(text.as_bytes(), &options).expect("a report");
    let end = text.find(words).expect("the words stand in the sentence") + words.len();
    let mentions = told.explained.into_iter().flat_map(|s| s.mentions);
    let there = mentions.filter(|m| m.start < end && end <= m.end).min_by_key(|m| m.end - m.start);
    let or_none = |text: Option<String>| text.unwrap_or_else(|| "-".to_owned());
    there.map_or_else(|| "nobody".to_owned(), |m| format!("{} {}", or_none(m.entity), or_none(m.code)))
}

/// Checks rows of day (`-` for none), sentence, words in it, and what they mean.
fn check(rows: &str) {
    let rows: Vec<Vec<&str>> = rows
        .lines()
        .map(|row| row.split('|').map(str::trim).collect())
        .filter(|row: &Vec<&str>| row.len() > 1)
        .collect();
    assert!(!rows.is_empty());
    let mut wrong = Vec::new();
    for row in rows {
        let [day, text, words, expected] = row[..] else { panic!("not four columns: {row:?}") };
        let found = meaning(day.trim_start_matches('-'), text, words);
        if found != expected {
            wrong.push(format!("{text} ({day}): {expected}, found {found}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn surnames_are_understood_by_the_day() {
    check(
        "
        1987-05-05 | Reagan arrived in Oslo on Monday. | Reagan | person/ronald-reagan USAGOV
        2025-05-05 | Trump arrived in Oslo on Monday. | Trump | person/donald-trump USAGOV
        1990-05-05 | President Bush arrived in Oslo on Monday. | Bush | person/george-h-w-bush USAGOV
        2004-05-05 | President Bush arrived in Oslo on Monday. | Bush | person/george-w-bush USAGOV
        1985-05-05 | Prime Minister Gandhi arrived in Oslo on Monday. | Gandhi | person/rajiv-gandhi INDGOV
        1980-05-05 | Prime Minister Gandhi arrived in Oslo on Monday. | Gandhi | person/indira-gandhi INDGOV
        1985-05-05 | Syrian President Assad arrived in Oslo on Monday. | Assad | person/hafez-assad SYRGOV
        2010-05-05 | Syrian President al-Assad arrived in Oslo on Monday. | al-Assad | person/bashar-al-assad SYRGOV
        2010-05-05 | North Korean leader Kim arrived in Oslo on Monday. | Kim | person/kim-jong-il PRKGOV
        2015-05-05 | North Korean leader Kim arrived in Oslo on Monday. | Kim | person/kim-jong-un PRKGOV
        1950-05-05 | Reagan arrived in Oslo on Monday. | Reagan | - -
        ",
    );
}

#[test]
fn surnames_without_a_day_need_a_title_that_only_one_of_them_had() {
    check(
        "
        -          | President Trump arrived in Oslo on Monday. | Trump | person/donald-trump USAGOV
        -          | President Bush arrived in Oslo on Monday. | Bush | - GOV
        -          | Reagan arrived in Oslo on Monday. | Reagan | - -
        -          | Ronald Reagan arrived in Oslo on Monday. | Ronald Reagan | person/ronald-reagan USA
        -          | President Ronald Reagan arrived in Oslo on Monday. | Ronald Reagan | person/ronald-reagan USAGOV
        ",
    );
}

#[test]
fn particles_suffixes_and_several_surnames() {
    check(
        "
        2020-05-05 | President Van der Bellen arrived in Oslo on Monday. | Bellen | person/alexander-van-der-bellen AUTGOV
        2012-05-05 | Prime Minister al-Maliki arrived in Oslo on Monday. | al-Maliki | person/nouri-al-maliki IRQGOV
        2012-05-05 | Prime Minister Maliki arrived in Oslo on Monday. | Maliki | person/nouri-al-maliki IRQGOV
        1962-05-05 | President de Gaulle arrived in Oslo on Monday. | de Gaulle | person/charles-de-gaulle FRAGOV
        2020-05-05 | President López Obrador arrived in Oslo on Monday. | Obrador | person/andres-manuel-lopez-obrador MEXGOV
        2020-05-05 | President Lopez Obrador arrived in Oslo on Monday. | Obrador | person/andres-manuel-lopez-obrador MEXGOV
        2025-05-05 | President Marcos Jr. arrived in Oslo on Monday. | Marcos Jr. | person/ferdinand-marcos-jr PHLGOV
        2025-05-05 | President Marcos arrived in Oslo on Monday. | Marcos | person/ferdinand-marcos-jr PHLGOV
        2020-05-05 | Crown Prince Mohammed bin Salman arrived in Oslo on Monday. | Salman | person/mohammed-bin-salman SAUGOV
        2024-05-05 | President Xi arrived in Oslo on Monday. | Xi | person/xi-jinping CHNGOV
        1965-05-05 | Chairman Mao arrived in Oslo on Monday. | Mao | person/mao-zedong CHNGOV
        2008-05-05 | South Korean President Lee arrived in Oslo on Monday. | Lee | person/lee-myung-bak KORGOV
        1970-05-05 | President Thieu arrived in Oslo on Monday. | Thieu | person/nguyen-van-thieu VDRGOV
        2015-05-05 | Orbán Viktor arrived in Oslo on Monday. | Orbán Viktor | person/viktor-orban HUNGOV
        2008-05-05 | Prime Minister Meles arrived in Oslo on Monday. | Meles | person/meles-zenawi ETHGOV
        ",
    );
}

#[test]
fn spellings_and_transliterations() {
    check(
        "
        2018-05-05 | President Erdoğan arrived in Oslo on Monday. | Erdoğan | person/recep-tayyip-erdogan TURGOV
        2018-05-05 | President Erdogan arrived in Oslo on Monday. | Erdogan | person/recep-tayyip-erdogan TURGOV
        2005-05-05 | President Lukašenko arrived in Oslo on Monday. | Lukašenko | person/alexander-lukashenko BLRGOV
        2005-05-05 | Libyan leader Kadhafi arrived in Oslo on Monday. | Kadhafi | person/muammar-gaddafi LBYGOV
        2005-05-05 | Libyan leader Qaddafi arrived in Oslo on Monday. | Qaddafi | person/muammar-gaddafi LBYGOV
        2005-05-05 | Libyan leader Moammar Khadafy arrived in Oslo on Monday. | Khadafy | person/muammar-gaddafi LBYGOV
        2012-05-05 | Prime Minister Netanyahu arrived in Oslo on Monday. | Netanyahu | person/benjamin-netanyahu ISRGOV
        2003-05-05 | George W Bush arrived in Oslo on Monday. | George W Bush | person/george-w-bush USAGOV
        1991-05-05 | George H.W. Bush arrived in Oslo on Monday. | George H.W. Bush | person/george-h-w-bush USAGOV
        2022-05-05 | Olaf Scholz and Micheál Martin arrived in Oslo on Monday. | Micheál Martin | person/micheal-martin IRLGOV
        2009-05-05 | N’Djamena rejected a truce on Monday. | N’Djamena | state/TCD TCD
        ",
    );
}

#[test]
fn former_holders_are_no_government() {
    check(
        "
        1995-05-05 | Former President Jimmy Carter arrived in Oslo on Monday. | Carter | person/jimmy-carter USAELI
        1995-05-05 | Former U.S. President Carter arrived in Oslo on Monday. | Carter | person/jimmy-carter USAELI
        1995-05-05 | Ex-President Carter arrived in Oslo on Monday. | Carter | person/jimmy-carter USAELI
        1995-05-05 | The former Georgian president arrived in Oslo on Monday. | president | - GEOELI
        1995-05-05 | Former Peruvian Foreign Minister Ada Exe arrived in Oslo on Monday. | Exe | - PERELI
        1999-05-05 | The late President Mobutu spoke in Oslo in 1990. | Mobutu | person/mobutu-sese-seko ZARELI
        2008-05-05 | Then-President Clinton spoke in Oslo in 1994. | Clinton | person/bill-clinton USAGOV
        2005-05-05 | Jimmy Carter arrived in Oslo on Monday. | Carter | person/jimmy-carter USAELI
        1970-05-05 | Jimmy Carter arrived in Oslo on Monday. | Carter | person/jimmy-carter -
        2016-12-05 | President-elect Trump arrived in Oslo on Monday. | Trump | person/donald-trump USAGOV
        ",
    );
}

#[test]
fn descriptions_mean_the_holder_and_no_one_beside() {
    check(
        "
        2010-05-05 | The Russian foreign minister arrived in Oslo on Monday. | minister | person/sergei-lavrov RUSGOV
        2010-05-05 | The Russian deputy foreign minister arrived in Oslo on Monday. | minister | - RUSGOV
        2010-05-05 | The deputy Russian foreign minister arrived in Oslo on Monday. | minister | - RUSGOV
        2010-05-05 | The acting Russian foreign minister arrived in Oslo on Monday. | minister | - RUSGOV
        2010-05-05 | The acting president of Russia arrived in Oslo on Monday. | president | - RUSGOV
        2010-05-05 | The former Russian foreign minister arrived in Oslo on Monday. | minister | - RUSELI
        2010-05-05 | Russia's ex-foreign minister arrived in Oslo on Monday. | minister | - RUSELI
        2010-05-05 | The Russian ex-president arrived in Oslo on Monday. | president | - RUSELI
        2010-05-05 | The ousted Russian president arrived in Oslo on Monday. | president | - RUSELI
        2010-05-05 | The one-time Russian premier arrived in Oslo on Monday. | premier | - RUSELI
        2010-05-05 | Two former Russian presidents arrived in Oslo on Monday. | presidents | - RUSELI
        2010-05-05 | The Russian ambassador arrived in Oslo on Monday. | ambassador | - RUSGOV
        2010-05-05 | The outgoing Russian president arrived in Oslo on Monday. | president | person/dmitry-medvedev RUSGOV
        2010-05-05 | The Russian president-elect arrived in Oslo on Monday. | elect | - RUSGOV
        ",
    );
}

#[test]
fn titles_choose_between_offices_and_people() {
    check(
        "
        1985-05-05 | Vice President Bush arrived in Oslo on Monday. | Bush | person/george-h-w-bush USAGOV
        2005-05-05 | Vice President Bush arrived in Oslo on Monday. | Bush | - GOV
        2005-05-05 | Vice President Cheney arrived in Oslo on Monday. | Cheney | person/dick-cheney USAGOV
        2003-05-05 | Secretary of State Colin Powell arrived in Oslo on Monday. | Powell | person/colin-powell USAGOV
        2003-05-05 | Oslo praised Secretary of State Powell on Monday. | Powell | person/colin-powell USAGOV
        2011-05-05 | U.S. Secretary of State Hillary Clinton arrived in Oslo. | Clinton | person/hillary-clinton USAGOV
        2020-05-05 | President of the Republic Emmanuel Macron arrived in Oslo. | Macron | person/emmanuel-macron FRAGOV
        2003-05-05 | Secretary of State Ada Exe arrived in Oslo on Monday. | Exe | - GOV
        2005-05-05 | Deputy Prime Minister Blair arrived in Oslo on Monday. | Blair | - GOV
        1989-12-05 | Acting President de Klerk arrived in Oslo on Monday. | Klerk | person/f-w-de-klerk ZAFGOV
        ",
    );
}
