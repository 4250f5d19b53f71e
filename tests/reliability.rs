//! How reliable workers are: figures with what they rest on, hints with their evidence.

use std::time::Duration;

use serde_json::{Value, json};
use verbatim::{
    domain::{AssignmentId, ClipId, DraftId, JobId, ProjectId, RecordingId, SubmissionId, UserId, clip::ClipState},
    store::{JobKind, JobState, NewClip, NewDraft, NewLease, NewRecording, NewSubmission, Tx, WriteError},
};

use crate::{
    on_both,
    support::{Person, Server, eventually},
};

on_both!(
    people_who_send_drafts_back_are_told_apart_from_those_who_correct_them,
    people_who_share_their_mistakes_are_hinted_at_with_the_evidence,
    nothing_is_told_before_there_is_enough,
);

/// A clip as the test wants it: its draft, and who wrote what, with or without seeing it.
#[derive(Clone)]
struct Sent {
    draft: Option<String>,
    texts: Vec<(String, String, bool)>,
}

/// Random numbers, the same each time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end
    }

    fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    fn said(&mut self) -> Vec<String> {
        (0..12).map(|_| format!("word{}", self.below(500))).collect()
    }

    /// Each word is misheard at this rate, as one of three.
    fn heard(&mut self, said: &[String], percent: usize) -> Vec<String> {
        let one = |word: &String| {
            if self.chance(percent) { format!("{word}{}", ["a", "b", "c"][self.below(3)]) } else { word.clone() }
        };
        said.iter().map(one).collect()
    }

    /// A draft with so many of its errors put right.
    fn corrected(&mut self, draft: &[String], said: &[String], percent: usize) -> String {
        let one = |(wrote, right): (&String, &String)| if self.chance(percent) { right.clone() } else { wrote.clone() };
        draft.iter().zip(said).map(one).collect::<Vec<_>>().join(" ")
    }
}

/// Stores clips as if people had worked on them, and has the consensus of each worked out.
async fn send(server: &Server, project: &str, uploader: &str, clips: Vec<Sent>) -> Vec<ClipId> {
    let (project, uploader) = (ProjectId::from(project.to_owned()), UserId::from(uploader.to_owned()));
    let (now, id) = (server.now(), RecordingId::from_entropy(rand::random()));
    let ids: Vec<ClipId> = clips.iter().map(|_| ClipId::from_entropy(rand::random())).collect();
    let stored = ids.clone();
    let write = server.app.db.write(move |tx| {
        Box::pin(async move {
            let name = id.as_str();
            let new = NewRecording {
                id: &id,
                project_id: &project,
                name,
                sha256: name,
                bytes: 1,
                uploaded_by: &uploader,
                now,
            };
            tx.insert_recording(&new).await?;
            for (position, (clip, sent)) in stored.iter().zip(&clips).enumerate() {
                tx.insert_clip(&new_clip(clip, &id, &project, position as i64), now).await?;
                send_texts(tx, &project, clip, sent, now).await?;
            }
            Ok::<_, WriteError>(())
        })
    });
    write.await.unwrap();
    server.jobs_done().await;
    ids
}

fn new_clip(id: &ClipId, recording: &RecordingId, project: &ProjectId, position: i64) -> NewClip {
    NewClip {
        id: id.clone(),
        recording_id: recording.clone(),
        project_id: project.clone(),
        position,
        channel: 0,
        start_ms: position * 5_000,
        end_ms: position * 5_000 + 5_000,
        flac_sha256: "none".into(),
        opus_sha256: "none".into(),
        peaks: Vec::new(),
        state: ClipState::Open,
    }
}

async fn send_texts(tx: &mut Tx, project: &ProjectId, clip: &ClipId, sent: &Sent, now: i64) -> Result<(), WriteError> {
    let draft = DraftId::from_entropy(rand::random());
    if let Some(text) = &sent.draft {
        let new =
            NewDraft { id: &draft, clip_id: clip, engine: "test", model: "test", text, words: &[], avg_logprob: None };
        tx.insert_draft(&new, now).await?;
    }
    for (worker, text, saw_draft) in &sent.texts {
        let (id, worker) = (AssignmentId::from_entropy(rand::random()), UserId::from(worker.clone()));
        let draft_id = saw_draft.then_some(&draft);
        let lease = NewLease {
            id: &id,
            clip_id: clip,
            project_id: project,
            worker_id: &worker,
            draft_id,
            now,
            deadline_at_ms: now + 1,
        };
        tx.lease(&lease).await?;
        let submission = NewSubmission {
            id: &SubmissionId::from_entropy(rand::random()),
            assignment_id: &id,
            clip_id: clip,
            project_id: project,
            worker_id: &worker,
            text,
            seconds_active: 20.0,
            seconds_played: 10.0,
            now,
        };
        tx.insert_submission(&submission).await?;
        tx.mark_submitted(&id, now).await?;
        tx.count_submission(clip).await?;
    }
    tx.enqueue(&JobId::from_entropy(rand::random()), JobKind::Consensus, clip.as_str(), now).await?;
    Ok(())
}

/// Lets the pause go by; the workers as the reviewer sees them once they are worked out.
async fn worked_out(server: &Server, reviewer: &Person, project: &str) -> Vec<Value> {
    server.advance(Duration::from_secs(30));
    let since = server.now() - 1;
    let workers = eventually("the workers' reliability is worked out", async || {
        let listed = reviewer.get(&format!("/api/projects/{project}/workers")).await.expect(200);
        let workers = listed["workers"].as_array().unwrap().clone();
        let fresh = |worker: &Value| worker["reliability"]["updated_at_ms"].as_i64().is_some_and(|at| at > since);
        workers.iter().any(fresh).then_some(workers)
    })
    .await;
    server.jobs_done().await;
    workers
}

fn named<'a>(workers: &'a [Value], name: &str) -> &'a Value {
    workers.iter().find(|worker| worker["name"] == name).unwrap()
}

fn rate(worker: &Value) -> f64 {
    let wer = &worker["reliability"]["wer"];
    let [low, rate, high] = ["low", "wer", "high"].map(|end| wer[end].as_f64().unwrap());
    assert!(0.0 <= low && low <= rate && rate <= high && high < 1.0, "{wer}");
    rate
}

async fn crew(manager: &Person, project: &str, names: &[&str]) -> Vec<Person> {
    let mut crew = Vec::new();
    for name in names {
        crew.push(manager.invites(project, name, "worker").await);
    }
    crew
}

async fn people_who_send_drafts_back_are_told_apart_from_those_who_correct_them(server: Server) {
    let manager = server.manager().await;
    let project = manager.project("en", 5).await;
    // What each fixes of a draft, in percent; Finn never sees one.
    let fixes = [("Anna", 95), ("Ben", 60), ("Cleo", 85), ("Carl", 0), ("Finn", 0)];
    let crew = crew(&manager, &project, &fixes.map(|(name, _)| name)).await;
    let mut dice = Dice(1);
    let (mut clips, mut truths) = (Vec::new(), Vec::new());
    for _ in 0..80 {
        let said = dice.said();
        let draft = dice.heard(&said, 20);
        let text = |(person, (name, percent)): (&Person, &(&str, usize))| {
            let blind = *name == "Finn";
            let text = if blind { dice.heard(&said, 10).join(" ") } else { dice.corrected(&draft, &said, *percent) };
            (person.id.clone(), text, !blind)
        };
        let texts = crew.iter().zip(&fixes).map(text).collect();
        clips.push(Sent { draft: Some(draft.join(" ")), texts });
        truths.push(said.join(" "));
    }
    let ids = send(&server, &project, &manager.id, clips).await;
    let waiting = server.app.db.read().await.unwrap().jobs_about(&project).await.unwrap();
    assert_eq!(waiting.len(), 1, "eighty changes are one job");
    assert_eq!((waiting[0].kind, waiting[0].state), (JobKind::Reliability, JobState::Queued));

    let workers = worked_out(&server, &manager, &project).await;
    let of = |name: &str| named(&workers, name);
    assert!(rate(of("Anna")) < 0.03 && (0.15..0.25).contains(&rate(of("Carl"))), "{workers:#?}");
    assert!((0.05..0.12).contains(&rate(of("Ben"))) && (0.05..0.15).contains(&rate(of("Finn"))), "{workers:#?}");
    let share = |name: &str, what: &str| of(name)["reliability"][what]["rate"].as_f64();
    assert!((share("Ben", "fixes").unwrap() - 0.6).abs() < 0.1 && share("Ben", "breaks").unwrap() < 0.02);
    assert_eq!(share("Finn", "fixes"), None, "who sees no draft fixes none");
    for worker in &workers {
        assert_eq!((&worker["reliability"]["enough"], &worker["reliability"]["clips"]), (&json!(true), &json!(80)));
        let hints = worker["hints"].as_array().unwrap();
        assert_eq!(hints.len(), usize::from(worker["name"] == "Carl"), "{hints:#?}");
    }
    let hint = &of("Carl")["hints"][0];
    assert_eq!((&hint["kind"], &hint["clips"], &hint["unchanged"]), (&json!("copying"), &json!(80), &json!(80)));
    assert!(hint["errors"].as_f64().unwrap() > 100.0 && hint["probability"].as_f64().unwrap() < 1e-6, "{hint}");

    check_privacy(&server, &crew, &project, &workers).await;
    check_votes(&server, &manager, &crew, &project).await;
    check_reviews(&server, &manager, &project, &ids, &truths, &workers).await;
}

/// People see their own figure and what it rests on, no hints, and nobody else's.
async fn check_privacy(server: &Server, crew: &[Person], project: &str, workers: &[Value]) {
    let (anna, carl) = (&crew[0], &crew[3]);
    anna.get(&format!("/api/projects/{project}/workers")).await.refused(404, "not_found");
    let own = carl.get(&format!("/api/projects/{project}/workers/me")).await.expect(200);
    assert_eq!(own, named(workers, "Carl")["reliability"]);
    assert!(!own.to_string().contains("copying"));
    let stranger = server.person("Zoe", verbatim::domain::user::SiteRole::Member).await;
    stranger.get(&format!("/api/projects/{project}/workers/me")).await.refused(404, "not_found");
}

/// Of two texts, the one by the more reliable person is answered, though the other is longer.
async fn check_votes(server: &Server, manager: &Person, crew: &[Person], project: &str) {
    let texts = vec![
        (crew[0].id.clone(), "one two three".into(), false),
        (crew[3].id.clone(), "one to three and four".into(), false),
    ];
    let ids = send(server, project, &manager.id, vec![Sent { draft: None, texts }]).await;
    let read = &mut server.app.db.read().await.unwrap();
    assert_eq!(read.consensus(&ids[0]).await.unwrap().unwrap().text, "one two three");
}

/// What a reviewer decides counts as it is, and makes the interval narrower.
async fn check_reviews(
    server: &Server,
    manager: &Person,
    project: &str,
    ids: &[ClipId],
    truths: &[String],
    before: &[Value],
) {
    for (id, truth) in ids.iter().zip(truths).take(40) {
        let decision = json!({"decision": "edit", "text": truth});
        manager.post(&format!("/api/clips/{id}/reviews"), decision).await.expect(201);
    }
    let after = worked_out(server, manager, project).await;
    let width = |worker: &Value| {
        let wer = &worker["reliability"]["wer"];
        (wer["high"].as_f64().unwrap() - wer["low"].as_f64().unwrap()) / rate(worker)
    };
    for name in ["Ben", "Carl", "Finn"] {
        let (before, after) = (named(before, name), named(&after, name));
        assert_eq!(
            (&before["reliability"]["words_reviewed"], &after["reliability"]["words_reviewed"]),
            (&json!(0), &json!(480))
        );
        assert!(width(after) < width(before), "{name}: {} then {}", before["reliability"], after["reliability"]);
    }
    assert_eq!(named(&after, "Carl")["hints"].as_array().unwrap().len(), 1);
}

async fn people_who_share_their_mistakes_are_hinted_at_with_the_evidence(server: Server) {
    let manager = server.manager().await;
    let project = manager.project("en", 7).await;
    let crew = crew(&manager, &project, &["A1", "A2", "A3", "Bea", "Col", "Dan", "Eve"]).await;
    let mut dice = Dice(2);
    let mut clip = || {
        let said = dice.said();
        let shared = dice.heard(&said, 20);
        let text = |(number, person): (usize, &Person)| {
            // Three share one text, with small edits of their own.
            let text = if number < 3 { dice.heard(&shared, 2) } else { dice.heard(&said, 15) };
            (person.id.clone(), text.join(" "), false)
        };
        Sent { draft: None, texts: crew.iter().enumerate().map(text).collect() }
    };
    let clips: Vec<Sent> = (0..40).map(|_| clip()).collect();
    let ids = send(&server, &project, &manager.id, clips).await;
    let workers = worked_out(&server, &manager, &project).await;
    for worker in &workers {
        let colludes = worker["name"].as_str().unwrap().starts_with('A');
        let hints = worker["hints"].as_array().unwrap();
        assert_eq!(hints.len(), if colludes { 2 } else { 0 }, "{hints:#?}");
        for hint in hints {
            assert_eq!((&hint["kind"], &hint["clips"]), (&json!("shared_mistakes"), &json!(40)));
            let circle = hint["circle"].as_array().unwrap();
            assert!(circle.len() == 2 && circle.contains(&hint["with"]) && !circle.contains(&worker["user_id"]));
            let (shared, errors) = (hint["shared"].as_u64().unwrap(), hint["errors"].as_u64().unwrap());
            assert!(shared * 10 >= errors * 7 && hint["probability"].as_f64().unwrap() < 1e-6, "{hint}");
            let mistakes = hint["mistakes"].as_array().unwrap();
            assert!(mistakes.len() >= 20, "{mistakes:#?}");
            assert!(mistakes.iter().all(|mistake| ids.iter().any(|id| mistake["clip_id"] == id.as_str())));
            // Now and then the others are wrong together; mostly they are right.
            let misheard = |mistake: &&Value| {
                let [wrote, right] = ["wrote", "right"].map(|what| mistake[what].as_str().unwrap());
                wrote.len() == right.len() + 1 && wrote.starts_with(right)
            };
            assert!(mistakes.iter().filter(misheard).count() * 10 >= mistakes.len() * 8, "{mistakes:#?}");
        }
    }
}

async fn nothing_is_told_before_there_is_enough(server: Server) {
    let manager = server.manager().await;
    let project = manager.project("en", 3).await;
    let crew = crew(&manager, &project, &["Ada", "Bob", "Cyd"]).await;
    let url = format!("/api/projects/{project}/workers");
    let fresh = manager.get(&url).await.expect(200);
    assert_eq!(fresh["workers"][0]["reliability"]["words"], 0);
    assert!(fresh["workers"][0]["reliability"]["updated_at_ms"].is_null());

    let mut dice = Dice(3);
    let mut clip = || {
        let said = dice.said();
        let text = |person: &Person| (person.id.clone(), dice.heard(&said, 10).join(" "), false);
        Sent { draft: None, texts: crew.iter().map(text).collect() }
    };
    let (few, more) = ((0..10).map(|_| clip()).collect(), (0..20).map(|_| clip()).collect());
    send(&server, &project, &manager.id, few).await;
    for worker in worked_out(&server, &manager, &project).await {
        let known = &worker["reliability"];
        assert_eq!(
            (&known["words"], &known["words_needed"], &known["enough"]),
            (&json!(120), &json!(300), &json!(false))
        );
        assert!(known["wer"].is_null() && known["fixes"].is_null() && known["breaks"].is_null(), "{known}");
    }
    send(&server, &project, &manager.id, more).await;
    for worker in worked_out(&server, &manager, &project).await {
        assert_eq!((&worker["reliability"]["words"], &worker["reliability"]["enough"]), (&json!(360), &json!(true)));
        assert!((0.01..0.25).contains(&rate(&worker)), "{worker}");
    }
}
