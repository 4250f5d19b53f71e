//! A project's figures, and its scores computed again.

use std::{collections::HashMap, process::Command};

use serde_json::{Value, json};
use verbatim::{domain::rescoring::Rescoring, store::WriteError};

use crate::{
    on_both,
    support::{Person, Server, binary, transcript},
};

on_both!(figures_say_who_errs_where_and_in_which_words, scores_are_computed_again_from_what_is_stored);

const FILE: &str = "en-story-47s.flac";

/// A project of which three people have written each clip of a recording; each writes the text that
/// `writes` makes of the right one.
async fn written(server: &Server, writes: impl Fn(usize, &str) -> String) -> (Person, String, Value) {
    let manager = server.manager().await;
    let project = manager.project("en", 3).await;
    let detail = manager.ready_recording(&project, FILE).await;
    let clips = detail["clips"].as_array().unwrap();
    let words: Vec<String> = transcript(FILE).split_whitespace().map(str::to_owned).collect();
    let share = words.len().div_ceil(clips.len());
    let texts: HashMap<&str, String> = clips
        .iter()
        .zip(words.chunks(share))
        .map(|(clip, part)| (clip["id"].as_str().unwrap(), part.join(" ")))
        .collect();
    for (place, name) in ["Ada", "Bo", "Cy"].into_iter().enumerate() {
        let worker = manager.invites(&project, name, "worker").await;
        loop {
            let held = worker.next(&project).await;
            let Some(clip) = held["clip_id"].as_str() else { break };
            worker.submit(&held, &writes(place, &texts[clip])).await.expect(201);
        }
    }
    server.jobs_done().await;
    (manager, project, detail)
}

#[track_caller]
fn row<'a>(statistics: &'a Value, by: &str, name: &str) -> &'a Value {
    let rows = statistics["figures"][by].as_array().into_iter().flatten();
    rows.into_iter().find(|row| row["name"] == name).unwrap_or_else(|| panic!("no {by} {name} in {statistics:#}"))
}

async fn figures_say_who_errs_where_and_in_which_words(server: Server) {
    let (manager, project, detail) =
        written(&server, |place, text| if place == 1 { text.replace(" the ", " a ") } else { text.to_owned() }).await;
    let recording = detail["recording"]["id"].as_str().unwrap();
    let path = format!("/api/recordings/{recording}");
    let change = json!({"speaker": " Ms Reader ", "dialect": "Scouse"});
    assert_eq!(manager.patch(&path, change).await.expect(200)["recording"]["speaker"], "Ms Reader");
    manager.patch(&path, json!({"speaker": "x".repeat(200)})).await.refused(422, "field_invalid");

    let told = manager.get(&format!("/api/projects/{project}/statistics")).await.expect(200);
    let told = &told["statistics"];
    let swapped = transcript(FILE).split_whitespace().filter(|word| *word == "the").count();
    let (ada, bo) = (row(told, "worker", "Ada"), row(told, "worker", "Bo"));
    assert_eq!(ada["errors"], 0, "{told:#}");
    let errors = bo["errors"].as_u64().unwrap() as usize;
    assert!(errors > 0 && errors <= swapped, "{bo:#}");
    // What one recording holds is too little for a rate.
    assert_eq!((&bo["wer"], &bo["low"]), (&Value::Null, &Value::Null));
    assert_eq!(row(told, "speaker", "Ms Reader")["words"], row(told, "dialect", "Scouse")["words"]);
    assert_eq!(row(told, "recording", FILE)["clips"], detail["clips"].as_array().unwrap().len());
    assert_eq!(told["confused_by_people"][0], json!({"reference": "the", "hypothesis": "a", "count": errors}));
    let alpha = told["agreement"][0]["alpha"].as_f64().unwrap();
    assert!(alpha > 0.9 && alpha < 1.0, "{told:#}");
    assert!(told["agreement"].as_array().unwrap().len() > 1, "week by week too");

    let worker = manager.invites(&project, "Dee", "worker").await;
    worker.get(&format!("/api/projects/{project}/statistics")).await.refused(404, "not_found");
    manager.patch(&path, json!({"speaker": ""})).await.expect(200);
    let again = manager.get(&path).await.expect(200);
    assert_eq!((&again["recording"]["speaker"], &again["recording"]["dialect"]), (&Value::Null, &json!("Scouse")));
}

fn rescore(server: &Server, project: &str) -> Command {
    let mut command = Command::new(binary());
    command.arg("rescore").arg("--data").arg(server.data.path()).args([project, "--json"]);
    match server.database() {
        Some(url) => command.env("VERBATIM_DATABASE", url),
        None => command.env_remove("VERBATIM_DATABASE"),
    };
    command
}

async fn scores_are_computed_again_from_what_is_stored(server: Server) {
    let (manager, project, _) = written(&server, |place, text| match place {
        0 => text.to_owned(),
        1 => text.replace(" the ", " ze "),
        _ => text.replace(" and ", " "),
    })
    .await;
    let figures = format!("/api/projects/{project}/statistics");
    let before = manager.get(&figures).await.expect(200)["statistics"].clone();
    let report = |output: std::process::Output| -> Value {
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        serde_json::from_slice(&output.stdout).unwrap()
    };
    let same = report(rescore(&server, &project).output().unwrap());
    assert_eq!(same["changed"], 0, "nothing changed, so nothing moves: {same:#}");
    assert!(same["scores"].as_u64().unwrap() > 0);
    assert_eq!(manager.get(&figures).await.expect(200)["statistics"], before);

    // Somebody's rule says that both spellings are one word.
    manager.accept_variant(&project, "ze", "the").await;
    let moved = report(rescore(&server, &project).output().unwrap());
    assert!(moved["changed"].as_u64().unwrap() > 0, "{moved:#}");
    let shift = &moved["against"]["consensus"];
    assert!(shift["errors_after"].as_i64() < shift["errors_before"].as_i64(), "{moved:#}");
    let after = manager.get(&figures).await.expect(200)["statistics"].clone();
    assert_eq!(row(&after, "worker", "Bo")["errors"], 0, "{after:#}");
    assert_eq!(row(&after, "worker", "Cy")["errors"], row(&before, "worker", "Cy")["errors"]);

    // Stopped behind the third clip, it goes on there and still tells of all.
    let ids = server.app.db.read().await.unwrap().submitted_clips(&project.clone().into(), "", 1000).await.unwrap();
    let (id, third, profile) = (project.clone().into(), ids[2].clone(), after["profile"].as_str().unwrap().to_owned());
    let half = Rescoring { clips: 3, scores: 1000, ..Rescoring::default() };
    let begun = server.app.db.write(move |tx| {
        Box::pin(async move {
            let run = "00000000000000000000000000";
            tx.begin_rescoring(run, &id, &profile, 1_800_000_000_000).await?;
            Ok::<_, WriteError>(tx.advance_rescoring(run, &third, &half).await?)
        })
    });
    assert!(begun.await.unwrap());
    let output = rescore(&server, &project).output().unwrap();
    assert!(String::from_utf8_lossy(&output.stderr).contains("going on behind clip 3"));
    let rest = report(output);
    assert_eq!(rest["clips"], ids.len(), "{rest:#}");
    assert!(
        rest["scores"].as_u64().unwrap() > 1000 && rest["scores"].as_u64() < Some(1000 + 9 * ids.len() as u64 - 20)
    );

    let unknown = rescore(&server, "No such project").output().unwrap();
    assert!(!unknown.status.success() && String::from_utf8_lossy(&unknown.stderr).contains("No such project"));
}
