//! Leases: one clip, one holder, a deadline, and nobody twice.

use std::{collections::HashSet, time::Duration};

use serde_json::json;

use crate::{
    on_both,
    support::{Person, Server},
};

on_both!(
    a_lease_ends_at_its_deadline_and_the_clip_goes_on,
    the_worker_whose_time_ran_out_gets_clip_and_text_back,
    a_given_back_clip_goes_to_others_only,
    activity_moves_the_deadline,
    nobody_gets_another_persons_lease_or_sound,
    many_people_at_once_never_exceed_the_overlap,
);

const FILE: &str = "en-story-47s.flac";
const LONGER_THAN_A_LEASE: Duration = Duration::from_secs(11 * 60);

async fn project_with_workers(server: &Server, people_per_clip: i64, names: &[&str]) -> (Person, String, Vec<Person>) {
    let manager = server.manager().await;
    let project = manager.project("en", people_per_clip).await;
    manager.ready_recording(&project, FILE).await;
    let mut workers = Vec::new();
    for name in names {
        workers.push(manager.invites(&project, name, "worker").await);
    }
    (manager, project, workers)
}

async fn a_lease_ends_at_its_deadline_and_the_clip_goes_on(server: Server) {
    let (_, project, workers) = project_with_workers(&server, 1, &["A", "B"]).await;
    let held = workers[0].next(&project).await;
    assert_eq!(workers[0].next(&project).await["id"], held["id"], "one active lease: the same one again");
    assert_ne!(workers[1].next(&project).await["clip_id"], held["clip_id"]);

    server.advance(LONGER_THAN_A_LEASE);
    workers[0].submit(&held, "too late").await.refused(409, "lease_expired");
    let taken = workers[1].next(&project).await;
    assert_eq!(taken["clip_id"], held["clip_id"], "the first clip is offered again");
    workers[0].submit(&held, "much too late").await.refused(409, "lease_expired");
    workers[1].submit(&taken, "in time").await.expect(201);
}

async fn the_worker_whose_time_ran_out_gets_clip_and_text_back(server: Server) {
    let (_, project, workers) = project_with_workers(&server, 1, &["A"]).await;
    let held = workers[0].next(&project).await;
    workers[0].autosave(&held, 0, "half a sen").await.expect(200);
    server.advance(LONGER_THAN_A_LEASE);
    let again = workers[0].next(&project).await;
    assert_eq!(again["clip_id"], held["clip_id"]);
    assert_eq!(again["saved"]["text"], "half a sen");
    assert_eq!(again["lease"]["number"], 2);
    // The page that slept through it holds lease number 1: fenced off.
    workers[0].submit(&held, "from the old page").await.refused(409, "lease_expired");
    workers[0].submit(&again, "half a sentence").await.expect(201);
}

async fn a_given_back_clip_goes_to_others_only(server: Server) {
    let (_, project, workers) = project_with_workers(&server, 1, &["A", "B"]).await;
    let held = workers[0].next(&project).await;
    let path = format!("/api/assignments/{}?reason=not%20my%20dialect", held["id"].as_str().unwrap());
    workers[0].delete(&path).await.expect(204);
    workers[0].delete(&path).await.expect(204);
    assert_ne!(workers[0].next(&project).await["clip_id"], held["clip_id"]);
    assert_eq!(workers[1].next(&project).await["clip_id"], held["clip_id"]);
}

async fn activity_moves_the_deadline(server: Server) {
    let (_, project, workers) = project_with_workers(&server, 1, &["A"]).await;
    let held = workers[0].next(&project).await;
    let path = format!("/api/assignments/{}/heartbeat", held["id"].as_str().unwrap());
    for _ in 0..3 {
        server.advance(Duration::from_secs(9 * 60));
        let beat = workers[0].post(&path, json!({"lease_number": 1})).await.expect(200);
        assert_eq!(beat["deadline_at_ms"].as_i64().unwrap(), server.now() + 600_000);
    }
    workers[0].submit(&held, "after 27 minutes").await.expect(201);
    workers[0].post(&path, json!({"lease_number": 1})).await.refused(409, "already_submitted");
}

async fn nobody_gets_another_persons_lease_or_sound(server: Server) {
    let (_, project, workers) = project_with_workers(&server, 2, &["A", "B"]).await;
    let held = workers[0].next(&project).await;
    let id = held["id"].as_str().unwrap();
    workers[1].get(&format!("/api/assignments/{id}")).await.refused(404, "not_found");
    workers[1].submit(&held, "mine now").await.refused(404, "not_found");
    workers[1].autosave(&held, 0, "mine now").await.refused(404, "not_found");
    workers[1].delete(&format!("/api/assignments/{id}")).await.refused(404, "not_found");
    let sound = held["audio"][0]["url"].as_str().unwrap();
    workers[1].get(sound).await.refused(404, "not_found");
    Person::stranger(&server.url).get(sound).await.refused(401, "sign_in_required");
    // The holder's own link works, in parts too, until the lease ends.
    let request = workers[0].request(reqwest::Method::GET, sound).header("range", "bytes=0-3");
    let part = workers[0].send(request).await;
    assert_eq!((part.status.as_u16(), &part.bytes[..]), (206, &b"OggS"[..]));
    server.advance(LONGER_THAN_A_LEASE);
    workers[0].get(sound).await.refused(404, "not_found");
    // A worker never reaches a clip by its id, not even one they hold.
    let clip = held["clip_id"].as_str().unwrap();
    workers[0].get(&format!("/api/clips/{clip}/audio.opus")).await.refused(404, "not_found");
    workers[0].get(&format!("/api/clips/{clip}")).await.refused(404, "not_found");
}

async fn many_people_at_once_never_exceed_the_overlap(server: Server) {
    const PEOPLE: usize = 12;
    let names: Vec<String> = (0..PEOPLE).map(|n| format!("Worker {n}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let (manager, project, workers) = project_with_workers(&server, 3, &names).await;
    let tasks = workers.into_iter().map(|worker| {
        let project = project.clone();
        tokio::spawn(async move {
            let mut seen = HashSet::new();
            // Another tab presses “Next clip” at the same time.
            loop {
                let (one, other) = tokio::join!(worker.next(&project), worker.next(&project));
                if one.is_null() {
                    break;
                }
                assert!(other.is_null() || other["id"] == one["id"], "two leases at once");
                assert!(seen.insert(one["clip_id"].as_str().unwrap().to_owned()), "the same clip twice");
                let (sent, again) = tokio::join!(worker.submit(&one, "said"), worker.submit(&one, "said"));
                let mut statuses = [sent.status.as_u16(), again.status.as_u16()];
                statuses.sort_unstable();
                assert_eq!(statuses, [200, 201], "sent twice, counted once");
            }
        })
    });
    for task in tasks.collect::<Vec<_>>() {
        task.await.unwrap();
    }
    server.jobs_done().await;
    let done = manager.get(&format!("/api/projects/{project}/clips?state=final")).await.expect(200);
    let clips = done["clips"].as_array().unwrap();
    assert_eq!(done["total"], manager.get(&format!("/api/projects/{project}")).await.expect(200)["counts"]["clips"]);
    assert!(clips.iter().all(|clip| clip["submissions"] == 3), "{done:#}");
}
