//! What must never become a dateline, with the register at hand.

use super::check_none;

#[test]
fn sentences_are_no_datelines() {
    let cases = [
        "In Astana, on 25 June 2024 - the day of the visit",
        "On 3 May, Vienna – the city of music – celebrates",
        "Minister Borg, 25 June – the visit",
        "Minister Borg, 25 June 2024 – The visit",
        "Ambassador Smith, 25 June 2024 – The visit",
        "The 2024 budget, 3 May – approved",
        "Today, 25 June 2024 – The OSCE",
        "Today, OSCE Chair-in-Office, Minister for Foreign Affairs",
        "Yesterday, 3 May 2020 – A day to remember",
        "Vienna is a city – The capital of Austria",
        "Vienna hosts the OSCE – The largest organization",
        "Vienna, the capital of Austria, 25 June 2024, was sunny",
        "Vienna – the seat of the OSCE – is a city",
        "Vienna-based OSCE staff",
        "Vienna-Schwechat airport is",
        "Vienna–Budapest trains run",
        "Vienna. the",
        "Vienna, Austria, is the seat",
        "Vienna and Geneva – The two seats",
        "Vienna Conference - The decisions",
        "Vienna 2024 – The year",
        "25 June 2024 was a good day",
        "25 June 2024 – The day",
        "25 June 2024, the OSCE said – The visit",
        "9 May 2024, Europe Day – The Union",
        "12 May 2020, Meeting – The agenda",
        "3 May, World Press Freedom Day – The Representative",
        "2 participants, 3 May – The list",
        "Dear colleagues,\n",
        "Excellencies,\nLadies and Gentlemen,",
        "Dear Vienna,\n",
        "Mr. Chairman, 5 May 2020 –",
        "We, the Ministers for Foreign Affairs",
        "Paris, I love you",
        "Berlin wall: The end",
        "Sarajevo said – The talks",
        "Berlin, 1989: the",
        "Berlin, May",
        "Vienna: The city of music",
        "Astana, Vienna and Geneva – The three seats",
        "VIENNA – GENEVA, 5 May 2020 – The",
        "Women, 8 March – The day",
        "Borg, 8 March. The day",
    ];
    for text in cases {
        check_none(text);
    }
}

#[test]
fn headings_are_no_datelines() {
    let cases = [
        "Meeting of 12 May 2020 - agenda",
        "Press release, 25 June 2024 – The OSCE",
        "PRESS RELEASE, 25 JUNE 2024 – THE OSCE",
        "Statement, 25 June 2024 – The OSCE",
        "Statement by Minister Borg, 25 June 2024 – The OSCE",
        "STATEMENT BY MINISTER BORG, 25 JUNE 2024",
        "Elections in Moldova, 25 June 2024 – Final report",
        "ELECTIONS IN MOLDOVA, 25 JUNE 2024 – FINAL REPORT",
        "Freedom of Expression, 3 May 2024 – A day",
        "Deadline: 5 May 2020. The",
        "Date: 5 May 2020 – The",
        "Published: 5 May 2020. The",
        "Update – 5 May 2020. The",
        "Agenda, 5 May 2020",
        "Speech, 5 May 2020",
        "Victory Day – 9 May 2024. The",
        "Press Freedom – 3 May 2024. The",
        "Part I, 5 May 2020 – The",
        "Contact: 5 May 2020 – The",
        "Monday, 5 May 2020 – The",
        "Понедельник, 5 мая 2020 – Сегодня",
        "Заявление, 5 мая 2020 г. – Сегодня",
        "Министр Иванов, 5 мая 2020 г. – Сегодня",
        "В Вене, 5 мая 2020 г. – Сегодня",
        "Сегодня, 5 мая 2020 г. – День",
        "Déclaration, 5 mai 2020 – Le",
        "Le ministre, 5 mai 2020 – Le",
        "Aujourd'hui, 5 mai 2020 – Le",
        "Erklärung, 5. Mai 2020 – Die",
        "Der Minister, 5. Mai 2020 – Die",
        "Heute, 5. Mai 2020 – Die",
        "Danas, 5. maja 2020. – Misija",
        "Ministar Petrović, 5. maja 2020. – Misija",
        "Saopštenje, 5. maja 2020. – Misija",
        "Hoy, 5 de mayo de 2020 – El",
        "Oggi, 5 maggio 2020 – Il",
        "Bugün, 5 Mayıs 2020 – Bakan",
        "დღეს, 5 მაისი 2020 – მისია",
        "Այսօր, 5 մայիսի 2020 – Գրասենյակը",
    ];
    for text in cases {
        check_none(text);
    }
}

#[test]
fn broken_dates_are_no_dates() {
    let cases = [
        "VALLETTA, 31 February 2024 – The",
        "VALLETTA, 30 February 2024 – The",
        "VALLETTA, 29 February 2023 – The",
        "VALLETTA, 31 June 2024 – The",
        "VALLETTA, 32 May 2024 – The",
        "VALLETTA, 0 May 2024 – The",
        "VALLETTA, 25.13.2024 – The",
        "VALLETTA, 2024-13-45 – The",
        "VALLETTA, 25 Smarch 2024 – The",
        "VALLETTA, 25 – The",
        "VALLETTA, 2024 – The",
        "VALLETTA - The place of no register",
        "VALLETTA. The place of no register",
        "valletta, 25 June 2024 – The",
        "VALLETTA, 25 June 2024, The",
        "VALLETTA, 25 June 2024 the",
        "VALLETTA, 25 June 2024-related events",
        "VALLETTA, 25 June – the",
        "VALLETTA, 25 June the",
        "",
        " ",
        "–",
        ", ",
        "/",
        "A",
        "25",
        "25 June 2024",
        "25 June 2024,",
    ];
    for text in cases {
        check_none(text);
    }
}

#[test]
fn brackets_and_slashes_make_no_date_of_anything() {
    for text in [
        "Decision (12 March 2024) – The Council",
        "NATO (4 April 1949) – The Alliance",
        "OSCE (12 March 2024) – The Organization",
        "UN (12 March 2024) – The Organization",
        "The Report (12 March 2024) – Chapter",
        "GENEVA (12 March) – The Committee met",
        "Vienna, 10/12/2023 – The",
        "A 4 June 2024 – The",
        "UNITED NATIONS, 12 March 2024 – The Secretary-General",
        "COMUNICADO DE PRENSA, 12 de marzo de 2024 – El",
        "Kommuniqué, 12. März 2024 – Der",
        "МИД, 12 марта 2024 года – Миссия",
        "Easter Sunday, 31 March 2024 – The",
        "Koval, Minister – 12 March 2024 – The",
    ] {
        check_none(text);
    }
}
