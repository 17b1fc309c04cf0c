//! Cases of our own, most of them as in news; `¦` marks where sentences end.

use super::*;

fn check_as(cases: &str, single: bool) {
    let mut wrong = Vec::new();
    for case in cases.lines().map(str::trim).filter(|l| !l.is_empty()) {
        let case = case.replace("\\n", "\n");
        let expected: Vec<&str> = case.split('¦').map(|s| s.trim_matches([' ', '\n'])).collect();
        let text = case.replace('¦', "");
        let own: Vec<&str> = split(&text, 0..text.len(), single).into_iter().map(|r| &text[r]).collect();
        if own != expected {
            wrong.push(format!("{own:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn check(cases: &str) {
    check_as(cases, false);
}

#[test]
fn plain_sentences() {
    check(
        "The envoys met on Monday.¦ They will meet again in March.
        Who pays?¦ The council does!¦ Nobody objects.
        Rebels took the town\\nbefore dawn.¦ The army withdrew.
        Turnout was 61.5 percent.¦ In 2003 it was 58.4.¦ That was low.
        The plan cost 3.4 billion crowns in 1998.¦ Most of it was lost.
        No full stop at all
        Zahlen steigen: 12.000 Euro.¦ Über 40 Orte sind betroffen.",
    );
}

#[test]
fn abbreviations_do_not_end_sentences() {
    check(
        "Gov. Ana Ruiz and Lt. Gen. P. K. Osei met Mr. Lund.¦ Mrs. Lund was absent.
        The U.S. envoy left.¦ The U.S. and Peru signed a deal in Washington, D.C., on Nov. 3.
        He returned to the U.S.¦ The trip took a week.
        Acme Corp. bought Brask Inc. for \u{20ac}5 million.¦ The banks, e.g. Norbank, approved.
        It opens at 9 a.m. and closes at 5 p.m.¦ No tickets are sold.
        St. Clair vs. Mt. Oro: the game on Sept. 4 drew 5,000.
        Article No. 5 of the treaty was cut.¦ Asked about it, he said no.¦ Nobody spoke.
        The army (approx. 4,000 men, incl. reserves, etc.) left Ft. Dane.
        Maj. Gen. J. R. Okoro spoke.¦ J. P. Lang listened.
        Rates rose to 5 pct.¦ CEB left them there.
        The U.S. In particular was wary.
        Sales at Brask Inc. fell.¦ It blamed rain.
        The company, Lomax & Co. Ltd., closed its plant in Mass. in Jan. 1999.
        Police arrived from Cape St. Mary.¦ Rev. Amos Bell prayed.
        THE U.S. PRESIDENT LEFT.¦ MR. VANCE STAYED BEHIND.¦ THE TALKS FAILED.",
    );
}

#[test]
fn quotations_keep_what_reports_them() {
    check(
        "\"We will not go,\" the minister said.¦ \"They will.\"
        \"We came.¦ We saw.¦ We left,\" said Mr. Abara.
        \"Is it over?\" he asked.¦ No one answered.
        \"Is it over?\" Ms. Petrova asked.¦ No one answered.
        \"Get out!\" shouted the guard.¦ They ran.
        \"It is a shame.\"¦ The minister then left the room.
        “We sign today.”¦ The ceremony begins at noon.
        “Why now?” asked the chairman, Tom Adeyemi.¦ “Why us?”
        'It is finished.'¦ The judge left.
        He called it \"a disgrace.\"¦ She called it \"progress.\"
        The sign said \"Stop.\" in red letters.
        Did he say \"never\"?¦ He did.
        He said: \"Go home.\"¦ In March, they went.",
    );
}

#[test]
fn brackets_stay_with_their_sentence() {
    check(
        "The party (founded in 1990. See above.) won.¦ It governs alone.
        The law passed (by 40 votes to 38).¦ It takes effect in May.
        (Reporting by A. Lind in Oslo.)¦ Editing was done in Rome.
        The figure was wrong. [3]¦ It was corrected later.
        She won.[1][2]¦ He lost.",
    );
}

#[test]
fn ellipses_go_on_unless_a_new_sentence_begins() {
    check(
        "They wanted peace...and got war.¦ We know.
        He paused ... then went on.
        \"I don't know...\" he said.
        It was late...¦ The guests had gone.
        It was late…¦ The guests had gone.",
    );
}

#[test]
fn missing_spaces_and_lower_case_are_seen() {
    check(
        "The vote ended.¦The count begins now.
        See www.example.org for more.¦ Write to press@example.org today.
        Read report.pdf first.¦ it has the details.
        is it true?¦ i think so.
        Yahoo! said profits rose.¦ It gave no figures.
        The site Example.com closed.",
    );
}

#[test]
fn lines_that_begin_an_item_are_sentences() {
    check(
        "Demands:¦\\n- free the prisoners¦\\n- end the siege
        Results¦\\n1. North 40¦\\n2. South 38
        The first paragraph has no stop¦\\n\\nThe second has one.
        1. The state shall pay.¦ 2. The town shall not.
        They asked for three things: 1. a flag, 2. a seat and 3. a vote.
        • One point¦\\n• Another point",
    );
}

#[test]
fn wires_and_datelines() {
    check(
        "PORT ADAIR (Newswire) -- Two ships collided on Friday, officials said.¦ No one was hurt.
        BRASK, Nov. 3 - The council of St. Ives voted.¦ Gen. Abbas left.
        OSLO, Norway (NW) \u{2014} Police said at 5:30 p.m. that the road was open.¦ Traffic was slow.",
    );
}

#[test]
fn titles_are_one_sentence_unless_clear_sentences_stand_side_by_side() {
    check_as(
        "Dr. No returns to the stage
        Yahoo! Inc. sues rival
        War? What war? asks minister
        Minister John Adu greets troops in Port Adair on Friday.¦ The visit was his first.
        The president signs the new accord in Lima.¦ A crowd of thousands watches from outside.
        Quake hits coast. Dozens dead",
        true,
    );
}

#[test]
fn a_range_is_split_by_itself() {
    let text = "Ignored. One here. Two here. Ignored.";
    let own: Vec<&str> = split(text, 9..28, false).into_iter().map(|r| &text[r]).collect();
    assert_eq!(own, ["One here.", "Two here."]);
    assert_eq!(split("é", 1..2, false), vec![]);
    assert_eq!(split("", 0..0, true), vec![]);
    assert_eq!(split(" \n\t\u{0} ", 0..5, false), vec![]);
}
