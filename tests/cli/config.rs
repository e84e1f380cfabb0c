//! `newsgen config`.

use insta::assert_snapshot;

use crate::support::Site;

#[test]
fn every_value_says_where_it_comes_from() {
    let site = Site::new(&[]);
    site.write(
        "config.toml",
        "base_url = \"https://example.org\"\ntitle = \"Newsroom\"\n\n[feeds]\nlimit = 3\n\n[languages.fr]\ntitle = \"Salle de presse\"\n\n[redirects]\n\"/old page/\" = \"/new/\"\n\n[extra]\nfounded = 1998\n",
    );
    assert_snapshot!("config", site.seen(&["config"]));
    let base_url = |seen: String| seen.lines().find(|line| line.starts_with("base_url")).unwrap().to_owned();
    let environment = [("NEWSGEN_BASE_URL", "https://preview.example.org/x/")];
    assert_snapshot!("config_from_environment", base_url(site.seen_with(&environment, &["config"])));
    let asked = ["config", "--base-url", "http://localhost"];
    assert_snapshot!("config_from_command_line", base_url(site.seen_with(&environment, &asked)));
    assert_snapshot!("config_wrong_base_url", site.seen(&["config", "--base-url", "nowhere"]));
}

#[test]
fn the_values_are_data_for_programs_too() {
    let site = Site::new(&[]);
    let output = site.run(&["config", "--format", "json", "--now", "2026-02-03"]);
    let values: Vec<serde_json::Value> = serde_json::from_slice(&output.stdout).unwrap();
    let value = |key: &str| values.iter().find(|value| value["key"] == key).unwrap();
    assert_eq!(
        value("title"),
        &serde_json::json!({ "key": "title", "value": "Newsroom", "from": "file", "file": "config.toml", "line": 2 })
    );
    assert_eq!(value("timezone")["from"], "default");
    assert_eq!(value("--now")["from"], "command-line");
    assert_eq!(value("--now")["value"], "2026-02-03T00:00:00+00:00");
}

#[test]
fn a_configuration_with_mistakes_is_shown_as_far_as_it_goes() {
    let site = Site::new(&[]);
    site.write(
        "config.toml",
        "base_url = \"https://example.org\"\ntitle = \"N\"\ntimezone = \"Europe/Wien\"\n",
    );
    let seen = site.seen(&["config"]);
    for part in ["status 1", "timezone", "\"UTC\"", "no time zone called `Europe/Wien`"] {
        assert!(seen.contains(part), "{seen}");
    }
    assert_eq!(Site::empty().run(&["config"]).status.code(), Some(1));
}
