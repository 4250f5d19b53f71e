/** Generated from openapi.json by `npm run api`: change the server instead. */

export interface paths {
    "/api/assignments/{assignment_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An assignment of mine, as it stands. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    assignment_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Assignment"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /** Give a clip back; it is offered to others, and not to me again. */
        delete: {
            parameters: {
                query?: {
                    /** @description Why, in the worker's words. */
                    reason?: string;
                };
                header?: never;
                path: {
                    assignment_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/assignments/{assignment_id}/autosave": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Save what I have typed so far. `If-Match` names the revision it grew from. */
        put: {
            parameters: {
                query?: never;
                header: {
                    /** @description the last revision, quoted, for example `"3"` */
                    "If-Match": string;
                };
                path: {
                    assignment_id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["AutosaveRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Autosaved"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description `lease_expired`, `already_submitted` */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description `revision_conflict`, with the stored `revision` and `text` */
                412: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                428: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/assignments/{assignment_id}/heartbeat": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** I am still working on this clip: the deadline moves. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    assignment_id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["HeartbeatRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Heartbeat"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/assignments/{assignment_id}/leases/{lease_number}/audio.flac": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The audio of a clip I hold, lossless. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    assignment_id: string;
                    lease_number: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "audio/flac": unknown;
                    };
                };
                206: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                304: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                416: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/assignments/{assignment_id}/leases/{lease_number}/audio.opus": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The audio of a clip I hold, as Opus. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    assignment_id: string;
                    lease_number: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "audio/ogg": unknown;
                    };
                };
                206: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                304: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                416: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/assignments/{assignment_id}/submission": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send a clip's text. Sending the same again changes nothing and answers the same. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    assignment_id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SubmissionRequest"];
                };
            };
            responses: {
                /** @description Sent before */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Submitted"];
                    };
                };
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Submitted"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description `lease_expired`, `already_submitted` */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description `text_too_long`, `text_invalid` */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/clips/{clip_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The evidence on one clip: its sound, who wrote what, where they differ. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    clip_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Evidence"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/clips/{clip_id}/audio.flac": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The audio of a clip, for reviewers, lossless. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    clip_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "audio/flac": unknown;
                    };
                };
                206: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                304: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                416: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/clips/{clip_id}/audio.opus": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The audio of a clip, for reviewers, as Opus. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    clip_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "audio/ogg": unknown;
                    };
                };
                206: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                304: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                416: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/clips/{clip_id}/reviews": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Decide a clip. A final clip may be decided again: the latest review stands. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    clip_id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ReviewRequest"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Evidence"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description `clip_open` */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/engines": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The draft engines of this installation. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["EnginesView"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who I am, and where I work. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Me"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change my name, language or password. */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["MeChange"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Me"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/projects": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The projects I belong to. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Projects"];
                    };
                };
            };
        };
        put?: never;
        /** Create a project; whoever does becomes its manager. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ProjectRequest"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Project"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One project. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    project_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Project"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change a project. Its language stays: texts already written were scored by that language's rules. */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    project_id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ProjectChange"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Project"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/projects/{project_id}/assignments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Next clip: the one I hold, or a new lease, or why there is none. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    project_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The clip I hold already, or none */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["NextClip"];
                    };
                };
                /** @description A new lease */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["NextClip"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project_id}/clips": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A project's clips in one state, the most disputed first. */
        get: {
            parameters: {
                query?: {
                    /** @description Which clips: `review` (the disputed ones) if absent. */
                    state?: ("preparing" | "open" | "review" | "final") | null;
                    /** @description At most 200; 50 if absent. */
                    limit?: number | null;
                    offset?: number | null;
                };
                header?: never;
                path: {
                    project_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ReviewRows"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project_id}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Download the finished clips. */
        get: {
            parameters: {
                query: {
                    /** @description `nemo`: a tar of `manifest.jsonl` and `audio/*.flac`. */
                    format: "nemo";
                };
                header?: never;
                path: {
                    project_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/x-tar": unknown;
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project_id}/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The people of a project. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    project_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Members"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Invite somebody. A person whose address is known already is added, not made anew. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    project_id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Invitation"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Invited"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project_id}/members/{user_id}/sign-in-links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make a new sign-in link for somebody of the project. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    project_id: string;
                    user_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["LinkMade"];
                    };
                };
                /** @description `not_only_yours` */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project_id}/my-work": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** My totals, and how my latest finished clips came out. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    project_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MyWork"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project_id}/profile": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How a project's texts are compared, and how they were. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    project_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ProfileView"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /**
         * Compare a project's texts otherwise from now on. What is scored already stays as it is, and says under
         *     which profile, until `verbatim rescore`. Sending what counts already changes nothing.
         */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    project_id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["OwnProfile"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ProfileView"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description An entry that cannot be: which one, and what to do */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project_id}/profile/explanation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What each rule makes of a text. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    project_id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ExplanationRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Explanation"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project_id}/recordings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A project's recordings, newest first. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    project_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Recordings"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /**
         * Upload a recording at one go: the body is the file, byte for byte.
         * @description A connection that breaks loses what was sent; `POST /api/projects/{project_id}/uploads` can go on.
         */
        post: {
            parameters: {
                query: {
                    /** @description The file's name. It is shown, and never used as a path. */
                    name: string;
                };
                header?: never;
                path: {
                    project_id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/octet-stream": number[];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Recording"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description `recording_exists` */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description `file_too_large` */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description `file_empty`, `field_invalid` */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description `disk_full` */
                507: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project_id}/statistics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How often people and engines err in a project: by recording, speaker, dialect, worker and engine;
         *     which words are confused; and how far people agree, week by week.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    project_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["StatisticsView"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project_id}/uploads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Announce a file (tus 1.0): its length, and its name as `filename` in `Upload-Metadata`.
         * @description With the content type `application/offset+octet-stream` the body is the file's first piece.
         */
        post: {
            parameters: {
                query?: never;
                header: {
                    "Tus-Resumable": string;
                    "Upload-Length": number;
                    "Upload-Metadata": string;
                };
                path: {
                    project_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description `Location`, `Upload-Expires`; `Upload-Offset` when a piece came with it */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description `tus_version` */
                412: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description `file_too_large` */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description `file_empty`, `field_invalid` */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too_many_uploads` */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description `disk_full` */
                507: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        /** What this server can of tus: version, extensions, largest file. */
        options: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    project_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description `Tus-Version`, `Tus-Extension`, `Tus-Max-Size`, `Tus-Checksum-Algorithm` */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project_id}/workers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The workers of a project, how reliable they are, and what is worth a look. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    project_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Workers"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project_id}/workers/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** My own reliability in a project. What is hinted to reviewers is not here. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    project_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Reliability"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/recordings/{recording_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One recording, its clips and the work on it. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    recording_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RecordingDetail"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /** Erase a recording: its audio, clips, drafts and transcripts. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    recording_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        /** Say who speaks in a recording, and how: a project's figures are broken down by it. */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    recording_id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["RecordingChange"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RecordingDetail"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/recordings/{recording_id}/channels/{channel}/audio.opus": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A whole channel, as Opus; the same instant is the same instant in every clip cut from it. */
        get: {
            parameters: {
                query?: {
                    /** @description As in the address given out: the channel's sound changes when it is mixed otherwise. */
                    version?: string;
                };
                header?: never;
                path: {
                    recording_id: string;
                    channel: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "audio/ogg": unknown;
                    };
                };
                206: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                304: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                416: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/recordings/{recording_id}/channels/{channel}/outline/{samples_per_pixel}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The outline of a channel at one zoom: BBC audiowaveform's `.dat`, version 2, 8 bits. */
        get: {
            parameters: {
                query?: {
                    /** @description As in the address given out: the channel's sound changes when it is mixed otherwise. */
                    version?: string;
                };
                header?: never;
                path: {
                    recording_id: string;
                    channel: number;
                    samples_per_pixel: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/octet-stream": unknown;
                    };
                };
                206: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                304: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                416: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/recordings/{recording_id}/clips": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Cut a recording's clips as this list says. Those at places they have already stay, with their drafts;
         *     the others go, or are cut anew while the recording is `decoding`. The same list again changes nothing.
         */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    recording_id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["CutList"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RecordingDetail"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description `work_started`, `cuts_changed`, `recording_busy`, `recording_failed` */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description `cuts_overlap`, `cut_too_short`, `cut_too_long`, `cut_outside` */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/recordings/{recording_id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Try a failed recording again. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    recording_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Recording"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not_failed` */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/recordings/{recording_id}/segmentation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cut a recording again from the beginning, with other settings. What is left out is as in the project.
         *     Its present clips and drafts go.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    recording_id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SegmentationChange"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Recording"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description `work_started`, `recording_busy` */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign in with a password. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Credentials"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Me"];
                    };
                };
                /** @description `wrong_credentials` */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /** Sign out: this session ends. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sign-in-links/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Look at a sign-in link without using it up. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    token: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["LinkView"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                410: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Sign in with a link, which is then used up. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    token: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Me"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                410: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/uploads/{upload_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** For clients that can send only POST (tus 1.0): `X-HTTP-Method-Override` has the method that is meant. */
        post: {
            parameters: {
                query?: never;
                header: {
                    "Tus-Resumable": string;
                    "X-HTTP-Method-Override": string;
                };
                path: {
                    upload_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description `method_unknown` */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /** Cancel an upload (tus 1.0): what has come of its file is removed. */
        delete: {
            parameters: {
                query?: never;
                header: {
                    "Tus-Resumable": string;
                };
                path: {
                    upload_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description `upload_finished` */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description `upload_gone` */
                410: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description `upload_busy` */
                423: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /** What this server can of tus: version, extensions, largest file. */
        options: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    upload_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description `Tus-Version`, `Tus-Extension`, `Tus-Max-Size`, `Tus-Checksum-Algorithm` */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        /** How much of a file is here (tus 1.0). Whoever is sending it is asked to stop. */
        head: {
            parameters: {
                query?: never;
                header: {
                    "Tus-Resumable": string;
                };
                path: {
                    upload_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description `Upload-Offset`, `Upload-Length`, `Upload-Metadata`, `Upload-Expires`; `Recording-Id` once it is one */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description `upload_gone` */
                410: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description `recording_exists` */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description `upload_busy` */
                423: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        /** Send a piece of a file (tus 1.0). The last one makes the recording. */
        patch: {
            parameters: {
                query?: never;
                header: {
                    "Tus-Resumable": string;
                    "Upload-Offset": number;
                    "Upload-Checksum"?: string | null;
                };
                path: {
                    upload_id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/offset+octet-stream": number[];
                };
            };
            responses: {
                /** @description `Upload-Offset`, `Upload-Expires`; `Recording-Id` after the last piece */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description `upload_stalled` */
                408: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description `offset_mismatch`, with `Upload-Offset` */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description `upload_gone` */
                410: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description `tus_version` */
                412: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description `piece_too_long` */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description `content_type` */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description `recording_exists`, with `Recording-Id` */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description `upload_busy` */
                423: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description `checksum_mismatch` */
                460: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description `server_stopping` */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description `disk_full` */
                507: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The process runs. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/plain": string;
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The database takes writes and the disk has room. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Readiness"];
                    };
                };
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Readiness"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description How far people agree beyond chance: Krippendorff's α with the distance of words. */
        AgreementOf: {
            /**
             * Format: double
             * @description 1 is agreement in every word, 0 what unrelated texts have.
             */
            alpha: number;
            /**
             * Format: int64
             * @description Clips with two texts or more.
             */
            clips: number;
            /**
             * Format: double
             * @description The upper end.
             */
            high: number;
            /**
             * Format: double
             * @description The lower end of its 95 % interval.
             */
            low: number;
            /**
             * Format: int64
             * @description Their texts.
             */
            texts: number;
            week_ms: components["schemas"]["i64"] | null;
        };
        /** @description One voice for a word in a place of the consensus. */
        Alternative: {
            /** @description The word; empty where somebody wrote none. */
            text: string;
            /**
             * Format: int32
             * @description How many submissions have it.
             */
            votes: number;
        };
        /** @description One clip leased to me. */
        Assignment: {
            audio: components["schemas"]["AudioSource"][];
            /** @description Who is heard in it, where speakers have a channel each. */
            channel_name: string | null;
            clip_id: components["schemas"]["ClipId"];
            /** @description Where what is heard is not what was said, in milliseconds of the clip. */
            damage: components["schemas"]["Damage"][];
            draft: components["schemas"]["DraftView"] | null;
            /** Format: int64 */
            duration_ms: number;
            id: components["schemas"]["AssignmentId"];
            lease: components["schemas"]["Lease"];
            peaks: components["schemas"]["Peaks"];
            project: components["schemas"]["ProjectPart"];
            recording_part: components["schemas"]["RecordingPart"];
            saved: components["schemas"]["Saved"];
            state: components["schemas"]["AssignmentState"];
        };
        /**
         * @description One clip leased to one worker.
         * @example 06c3v9g2k7x1p0qf5n8rwtz4ae
         */
        AssignmentId: string;
        /** @enum {string} */
        AssignmentState: "leased" | "submitted" | "released" | "expired";
        /** @description One way to hear something. The first a browser can play is the one to use. */
        AudioSource: {
            media_type: string;
            url: string;
        };
        AutosaveRequest: {
            /** Format: int64 */
            lease_number: number;
            text: string;
        };
        Autosaved: {
            /** Format: int64 */
            revision: number;
            saved_at_ms: components["schemas"]["i64"];
        };
        /** @description A channel, to be heard and drawn. */
        Channel: {
            audio: components["schemas"]["AudioSource"];
            /** Format: int64 */
            channel: number;
            name: string | null;
            /** @description Finest first. */
            outlines: components["schemas"]["Outline"][];
        };
        /** @enum {string} */
        ChannelMode: "auto" | "mix" | "separate";
        Check: {
            detail: string;
            name: string;
            ok: boolean;
        };
        /**
         * @description Measures of a recording as a whole. One that its audio does not allow (silence has no loudness) is
         *     null.
         */
        Checks: {
            /**
             * Format: double
             * @description The frequency above which there is nothing but noise, in Hz.
             * @default null
             */
            bandwidth_hz: number | null;
            /**
             * Format: double
             * @description Share of samples in runs at full scale, 0 to 1.
             * @default 0
             */
            clipped_share: number;
            /**
             * @description Pairs of channels that carry the same audio.
             * @default []
             */
            identical_channels: number[][];
            /**
             * Format: double
             * @description Integrated loudness (EBU R 128), in LUFS.
             * @default null
             */
            loudness_lufs: number | null;
            /**
             * Format: double
             * @description Loudness range (EBU Tech 3342), in LU.
             * @default null
             */
            loudness_range_lu: number | null;
            /**
             * Format: double
             * @description Highest sample, in dB relative to full scale.
             * @default null
             */
            peak_dbfs: number | null;
            /**
             * Format: double
             * @description Share of the time without speech, 0 to 1.
             * @default 0
             */
            silence_share: number;
            /**
             * @description Channels without any sound.
             * @default []
             */
            silent_channels: number[];
            /**
             * Format: double
             * @description Level of speech over that of the pauses, in dB.
             * @default null
             */
            snr_db: number | null;
            /**
             * Format: double
             * @description Highest true peak (ITU-R BS.1770-4), in dB relative to full scale.
             * @default null
             */
            true_peak_dbtp: number | null;
        };
        /**
         * @description A span of a recording: the unit of work.
         * @example 06c3v9g2k7x1p0qf5n8rwtz4ae
         */
        ClipId: string;
        /** @description A clip in a recording's list. */
        ClipRow: {
            audio: components["schemas"]["AudioSource"][];
            /** Format: int64 */
            channel: number;
            channel_name: string | null;
            /** @description Where what is heard is not what was said, in milliseconds of the recording. */
            damage: components["schemas"]["Damage"][];
            draft_text: string | null;
            /** Format: int64 */
            end_ms: number;
            final_text: string | null;
            id: components["schemas"]["ClipId"];
            /** Format: int64 */
            index: number;
            /** Format: int64 */
            start_ms: number;
            state: components["schemas"]["ClipState"];
            /** Format: int64 */
            submissions: number;
        };
        /** @description What one submission scored against an earlier one. */
        ClipScore: {
            alignment: components["schemas"]["Pair"][];
            /** Format: double */
            cer: number | null;
            /** Format: int64 */
            deletions: number;
            /** Format: int64 */
            hits: number;
            /** Format: int64 */
            insertions: number;
            reference_submission_id: components["schemas"]["SubmissionId"];
            submission_id: components["schemas"]["SubmissionId"];
            /** Format: int64 */
            substitutions: number;
            /** Format: double */
            wer: number | null;
        };
        /** @enum {string} */
        ClipState: "preparing" | "open" | "review" | "final";
        /** @description A word that was written for another. */
        Confused: {
            /**
             * Format: int64
             * @description How often.
             */
            count: number;
            /** @description What was written. */
            hypothesis: string;
            /** @description The right word. */
            reference: string;
        };
        /** @description What the submissions agree on. */
        ConsensusView: {
            /** @description The normalisation profile and its version. */
            profile: string;
            /**
             * Format: int64
             * @description How many submissions it rests on.
             */
            submissions: number;
            text: string;
            words: components["schemas"]["ConsensusWord"][];
        };
        /** @description A word of a consensus. */
        ConsensusWord: {
            /** @description What else was written in its place. */
            alternatives: components["schemas"]["Alternative"][];
            /**
             * Format: double
             * @description How sure the consensus is of it, 0 to 1.
             */
            confidence: number;
            /** @description The word as people typed it. */
            text: string;
        };
        /** @description What a project holds. */
        Counts: {
            /** Format: int64 */
            audio_final_ms: number;
            /** Format: int64 */
            audio_ms: number;
            /** Format: int64 */
            clips: number;
            /** Format: int64 */
            clips_final: number;
            /** Format: int64 */
            clips_open: number;
            /** Format: int64 */
            clips_review: number;
            /** Format: int64 */
            recordings: number;
            /** Format: int64 */
            recordings_failed: number;
            /** Format: int64 */
            submissions: number;
        };
        Credentials: {
            email: string;
            password: string;
        };
        /** @description A clip's place in its recording. */
        Cut: {
            /**
             * Format: int64
             * @description From 0; 0 for a mix of all.
             */
            channel: number;
            /**
             * Format: int64
             * @description One past the last millisecond.
             */
            end_ms: number;
            /**
             * Format: int64
             * @description First millisecond.
             */
            start_ms: number;
        };
        /** @description The clips a recording shall have, all of them. */
        CutList: {
            clips: components["schemas"]["Cut"][];
            /**
             * Format: int64
             * @description The recording's `cut_revision` that this list grew from.
             */
            revision: number;
        };
        /** @description A stretch where what is heard is not what was said. */
        Damage: {
            /** @description As in the warning: `packets_lost`, `gap`, `damaged`, `timestamp_jump`, `truncated`. */
            code: string;
            /**
             * Format: int64
             * @description Where it ends; the same instant for damage without a length.
             */
            end_ms: number;
            /**
             * Format: int64
             * @description Where it begins, in milliseconds.
             */
            start_ms: number;
        };
        /** @enum {string} */
        Decision: "accept" | "pick" | "edit";
        /** @enum {string} */
        DetectorKind: "silero" | "earshot";
        /** @enum {string} */
        DraftEngine: "none" | "whisper" | "openai";
        /** @description A share of the places in drafts, 0 to 1, with its 95 % interval. */
        DraftRate: {
            /** Format: double */
            high: number;
            /** Format: double */
            low: number;
            /**
             * Format: double
             * @description How many places it is the share of; an expectation.
             */
            of: number;
            /** Format: double */
            rate: number;
        };
        /** @description A machine's transcript; word times are relative to the clip. */
        DraftView: {
            engine: string;
            model: string;
            text: string;
            words: components["schemas"]["DraftWord"][];
        };
        /** @description A word of a draft. Times are relative to the start of the clip. */
        DraftWord: {
            /**
             * Format: float
             * @description The engine's probability for the word, 0 to 1, where it gives one.
             */
            confidence: number | null;
            /**
             * Format: int64
             * @description First millisecond after it.
             */
            end_ms: number;
            /**
             * Format: int64
             * @description First millisecond of the word.
             */
            start_ms: number;
            /** @description As the engine wrote it, with its punctuation. */
            text: string;
        };
        /** @description What one rule did. */
        Effect: {
            /** @description The text it left. */
            after: string;
            /** @description The text it was given. */
            before: string;
            /** @description Whether it did anything to this text. */
            changed: boolean;
            /** @description Words that no longer count, and signs that went. */
            dropped: string[];
            /** @description The rule's name in data. */
            rule: string;
            /** @description What it does, in a few words. */
            title: string;
        };
        /** @description A draft engine. */
        EngineView: {
            available: boolean;
            detail: string;
            id: components["schemas"]["DraftEngine"];
            models: string[];
        };
        EnginesView: {
            engines: components["schemas"]["EngineView"][];
        };
        /** @description An expected word error rate with its 95 % interval. */
        ErrorRate: {
            /** Format: double */
            high: number;
            /** Format: double */
            low: number;
            /** Format: double */
            wer: number;
        };
        /** @description Everything known about a clip. */
        Evidence: {
            audio: components["schemas"]["AudioSource"][];
            clip: components["schemas"]["ReviewRow"];
            consensus: components["schemas"]["ConsensusView"] | null;
            /** @description Where what is heard is not what was said, in milliseconds of the clip. */
            damage: components["schemas"]["Damage"][];
            draft: components["schemas"]["DraftView"] | null;
            language: string;
            peaks: components["schemas"]["Peaks"];
            reviews: components["schemas"]["ReviewView"][];
            scores: components["schemas"]["ClipScore"][];
            submissions: components["schemas"]["SubmissionEvidence"][];
        };
        /** @description What became of a text, rule by rule. */
        Explanation: {
            /** @description In the order in which the rules ran. */
            effects: components["schemas"]["Effect"][];
            /** @description The profile's id. */
            profile: string;
            /** @description As typed. */
            text: string;
            /** @description The words that count, as compared. */
            words: string[];
        };
        /** @description A text to try. */
        ExplanationRequest: {
            own?: components["schemas"]["OwnProfile"] | null;
            text: string;
        };
        /** @description Errors of some texts. */
        Figures: {
            /**
             * Format: int64
             * @description Clips.
             */
            clips: number;
            /**
             * Format: int64
             * @description Substitutions, deletions and insertions.
             */
            errors: number;
            /**
             * Format: double
             * @description The upper end.
             */
            high: number | null;
            /** @description An id, or the name itself where there is none; empty for the whole project. */
            key: string;
            /**
             * Format: double
             * @description The lower end of its 95 % interval, by drawing clips again.
             */
            low: number | null;
            /**
             * Format: double
             * @description The mean over the texts of each one's own rate: short texts weigh as much as long ones.
             */
            mean_wer: number | null;
            /** @description What people call it; empty where it has no name, such as a recording without a speaker. */
            name: string;
            /**
             * Format: int64
             * @description Texts.
             */
            texts: number;
            /**
             * Format: double
             * @description All errors over all words; null until there are enough words.
             */
            wer: number | null;
            /**
             * Format: int64
             * @description Words of the references.
             */
            words: number;
        };
        Heartbeat: {
            deadline_at_ms: components["schemas"]["i64"];
            now_ms: components["schemas"]["i64"];
        };
        HeartbeatRequest: {
            /** Format: int64 */
            lease_number: number;
        };
        /** @description A reason to look at somebody's work, with its evidence. Only reviewers and managers see it. */
        Hint: {
            /**
             * Format: int64
             * @description Clips whose draft this person saw.
             */
            clips: number;
            /**
             * Format: double
             * @description Errors that their drafts held, as far as others' texts and reviews tell.
             */
            errors: number;
            /**
             * Format: double
             * @description The share of such errors that the project's other workers fix.
             */
            fix_rate: number;
            /** @enum {string} */
            kind: "copying";
            /**
             * Format: double
             * @description How probable it is to fix none of them at that rate, 0 to 1.
             */
            probability: number;
            /**
             * Format: int64
             * @description Clips of them that came back as they were.
             */
            unchanged: number;
        } | {
            /** @description Everybody whom such pairs join, also through others; without this worker. */
            circle: components["schemas"]["UserId"][];
            /**
             * Format: int32
             * @description Clips that both wrote and that tell something.
             */
            clips: number;
            /**
             * Format: int32
             * @description Clips of them in which a wrong word is shared.
             */
            clips_shared: number;
            /**
             * Format: double
             * @description The share of wrong words that the two share with everybody else: the higher one.
             */
            elsewhere: number;
            /**
             * Format: int32
             * @description This person's wrong words in those clips.
             */
            errors: number;
            /**
             * Format: int32
             * @description The other person's.
             */
            errors_with: number;
            /** @enum {string} */
            kind: "shared_mistakes";
            /** @description The first of the shared words. */
            mistakes: components["schemas"]["SharedMistake"][];
            /**
             * Format: double
             * @description How probable so many shared ones are at that share, 0 to 1.
             */
            probability: number;
            /**
             * Format: int32
             * @description Wrong words that are the same in the same place.
             */
            shared: number;
            /** @description The other person. */
            with: components["schemas"]["UserId"];
        };
        /** @description Whom to invite. */
        Invitation: {
            email?: string | null;
            name: string;
            role: components["schemas"]["Role"];
        };
        Invited: {
            member: components["schemas"]["Member"];
            sign_in_link: components["schemas"]["LinkMade"] | null;
        };
        /** @enum {string} */
        JobKind: "ingest" | "recut" | "draft" | "consensus" | "reliability" | "erase";
        /** @enum {string} */
        JobState: "queued" | "running" | "done" | "failed";
        /** @description Background work on a recording. */
        JobView: {
            /** Format: int64 */
            attempts: number;
            error: string | null;
            kind: components["schemas"]["JobKind"];
            state: components["schemas"]["JobState"];
        };
        /** @description A lease. The number changes when a clip is leased again: a stale one is refused. */
        Lease: {
            deadline_at_ms: components["schemas"]["i64"];
            /** @description The server's clock, to count down by. */
            now_ms: components["schemas"]["i64"];
            /** Format: int64 */
            number: number;
        };
        /** @description A way in for one person, good for one use. */
        LinkMade: {
            expires_at_ms: components["schemas"]["i64"];
            url: string;
        };
        /** @description Whom a sign-in link is for. */
        LinkView: {
            expires_at_ms: components["schemas"]["i64"];
            name: string;
        };
        /** @description The person signed in. */
        Me: {
            email: string | null;
            has_password: boolean;
            id: components["schemas"]["UserId"];
            locale: string | null;
            name: string;
            projects: components["schemas"]["MyProject"][];
            role: components["schemas"]["SiteRole"];
        };
        /** @description What I change of myself; absent fields stay. */
        MeChange: {
            /** @description Language of the pages: a BCP 47 tag. */
            locale?: string | null;
            name?: string | null;
            /** @description At least ten characters. Other sessions end. */
            password?: string | null;
        };
        /** @description Somebody in a project. */
        Member: {
            email: string | null;
            joined_at_ms: components["schemas"]["i64"];
            name: string;
            role: components["schemas"]["Role"];
            /** @description Whether they are signed in somewhere. */
            signed_in: boolean;
            user_id: components["schemas"]["UserId"];
        };
        Members: {
            members: components["schemas"]["Member"][];
        };
        /** @description A project somebody belongs to. */
        MyProject: {
            id: components["schemas"]["ProjectId"];
            language: string;
            name: string;
            role: components["schemas"]["Role"];
        };
        /** @description What I have done in a project. */
        MyWork: {
            /** Format: int64 */
            audio_ms: number;
            finals: components["schemas"]["Outcome"][];
            /** Format: int64 */
            submitted: number;
            /** Format: int64 */
            words: number;
        };
        NextClip: {
            assignment: components["schemas"]["Assignment"] | null;
            queue: components["schemas"]["Queue"] | null;
        };
        /**
         * @description What becomes of numbers.
         * @enum {string}
         */
        NumberTreatment: "keep" | "digits" | "words";
        /** @description One of my clips that is final. */
        Outcome: {
            alignment: components["schemas"]["Pair"][];
            clip_id: components["schemas"]["ClipId"];
            final_text: string;
            submitted_at_ms: components["schemas"]["i64"];
            text: string;
            /**
             * Format: double
             * @description Word error rate against the final text; null when that has no words.
             */
            wer: number | null;
        };
        /** @description An outline's address: BBC audiowaveform's `.dat`, version 2, 8 bits, of 16 kHz mono. */
        Outline: {
            /** Format: int64 */
            samples_per_pixel: number;
            url: string;
        };
        /** @description What a project adds to a shipped profile. */
        OwnProfile: {
            /** @description The shipped profile it begins with: `en/2`, or `en` for the newest. */
            base: string;
            /** @description Words that may be joined, hyphenated or apart, written with a hyphen or a space: at most 1000. */
            compounds: string[];
            /** @description Words that do not count: at most 1000. */
            hesitations: string[];
            /** @description Letters that count as others wherever they stand: at most 200. */
            letters: components["schemas"]["ProfileLetters"][];
            /** @description What becomes of numbers: as typed, or each one word, compared in digits or in words. */
            numbers: components["schemas"]["NumberTreatment"];
            /** @description What becomes of `[inaudible]` and its like. */
            tags: components["schemas"]["TagTreatment"];
            /** @description Spellings that count as another: at most 2000. */
            variants: components["schemas"]["ProfileVariant"][];
        };
        /** @description One column of an alignment, as typed. */
        Pair: {
            /** @description The word of the hypothesis; none where one is missing. */
            hypothesis: string | null;
            /** @description What became of the word. */
            op: components["schemas"]["PairOp"];
            /** @description The word of the reference; none where one was inserted. */
            reference: string | null;
        };
        /**
         * @description What became of a word of the reference.
         * @enum {string}
         */
        PairOp: "equal" | "substitute" | "delete" | "insert";
        /** @description The outline of a clip's sound: lowest and highest sample of each hundredth of a second, −127 to 127. */
        Peaks: {
            max: number[];
            min: number[];
            /** Format: int32 */
            per_second: number;
        };
        /**
         * @description The rate that a language is judged by.
         * @enum {string}
         */
        Primary: "wer" | "cer";
        /** @description What went wrong, with a stable `code` for programs and a sentence for people. */
        Problem: {
            /** @description Stable word for programs. */
            code: string;
            /** @description What, where, and what to do. */
            detail: string;
            /** @description The field at fault. */
            field?: string | null;
            /**
             * Format: int64
             * @description With `revision_conflict`: the revision now stored.
             */
            revision?: number | null;
            /**
             * Format: int32
             * @description The HTTP status.
             */
            status: number;
            /** @description With `revision_conflict`: the text now stored. */
            text?: string | null;
            /** @description The HTTP status in words. */
            title: string;
            /** @description Always `about:blank`: the code says more than a page would. */
            type: string;
        };
        /** @description A shipped profile. */
        ProfileBase: {
            about: string;
            id: string;
            /** @description Whether it can read numbers. */
            numbers: boolean;
            primary: components["schemas"]["Primary"];
        };
        /** @description Letters that count as others. */
        ProfileLetters: {
            /** @description One to four letters. */
            from: string;
            /** @description At most four; none, and they do not count. */
            to: string;
        };
        /** @description A spelling that counts as another. */
        ProfileVariant: {
            /** @description As typed: one word to six. */
            from: string;
            /** @description What it counts as: one word. */
            to: string;
        };
        /** @description A version of a project's own profile. It never changes. */
        ProfileVersion: {
            created_at_ms: components["schemas"]["i64"];
            created_by_name: string;
            id: string;
            own: components["schemas"]["OwnProfile"];
            /** Format: int64 */
            version: number;
        };
        /** @description How a project's texts are compared. */
        ProfileView: {
            /** @description The shipped profiles to begin with. */
            bases: components["schemas"]["ProfileBase"][];
            /** @description The versions so far, the newest first. */
            history: components["schemas"]["ProfileVersion"][];
            /** @description What scores from now on are stored with: `en/2`, or the project's id and a version. */
            id: string;
            /** @description The shipped profile and what the project adds to it. */
            own: components["schemas"]["OwnProfile"];
            /** @description What the language is judged by. */
            primary: components["schemas"]["Primary"];
            /**
             * Format: int64
             * @description Scores that were computed under another profile; they keep it until `verbatim rescore`.
             */
            scores_under_others: number;
        };
        /** @description A body of work. */
        Project: {
            counts: components["schemas"]["Counts"];
            created_at_ms: components["schemas"]["i64"];
            draft_engine: components["schemas"]["DraftEngine"];
            guidelines: string;
            id: components["schemas"]["ProjectId"];
            /** @description BCP 47 tag. */
            language: string;
            name: string;
            /** Format: int64 */
            people_per_clip: number;
            /** @description How its recordings are cut. */
            segmentation: components["schemas"]["Segmentation"];
        };
        /** @description What to change; absent fields stay. */
        ProjectChange: {
            draft_engine?: components["schemas"]["DraftEngine"] | null;
            guidelines?: string | null;
            name?: string | null;
            /** Format: int64 */
            people_per_clip?: number | null;
            segmentation?: components["schemas"]["SegmentationChange"] | null;
        };
        /**
         * @description A body of work.
         * @example 06c3v9g2k7x1p0qf5n8rwtz4ae
         */
        ProjectId: string;
        /** @description What a worker sees of a project. */
        ProjectPart: {
            guidelines: string;
            id: components["schemas"]["ProjectId"];
            language: string;
            name: string;
        };
        /** @description A project to create. */
        ProjectRequest: {
            draft_engine: components["schemas"]["DraftEngine"];
            guidelines?: string;
            /** @description BCP 47 tag, for example `fr` or `it-IT`. */
            language?: string;
            /** @description 1 to 120 characters. */
            name: string;
            /**
             * Format: int64
             * @description How many different people correct each clip, 1 to 20.
             */
            people_per_clip: number;
            segmentation?: components["schemas"]["SegmentationChange"] | null;
        };
        Projects: {
            projects: components["schemas"]["Project"][];
        };
        /** @description Why there is no clip to give. */
        Queue: {
            code: components["schemas"]["QueueCode"];
            detail: string;
        };
        /** @enum {string} */
        QueueCode: "all_done" | "being_prepared" | "waiting_for_others";
        Readiness: {
            checks: components["schemas"]["Check"][];
            ready: boolean;
        };
        /** @description An uploaded audio file and what was learnt from it. */
        Recording: {
            /** Format: int64 */
            bytes: number;
            /** Format: int64 */
            channels: number | null;
            checks: components["schemas"]["Checks"] | null;
            /** Format: int64 */
            clips: number;
            /** Format: int64 */
            clips_drafted: number;
            /** Format: int64 */
            clips_final: number;
            codec: string | null;
            container: string | null;
            created_at_ms: components["schemas"]["i64"];
            /**
             * Format: int64
             * @description Counts the times somebody changed its clips' places.
             */
            cut_revision: number;
            /** @description How they speak, as the team names it. */
            dialect: string | null;
            /** Format: int64 */
            duration_ms: number | null;
            id: components["schemas"]["RecordingId"];
            name: string;
            problem: components["schemas"]["RecordingProblem"] | null;
            /**
             * Format: double
             * @description Of the present state, 0 to 1.
             */
            progress: number;
            project_id: components["schemas"]["ProjectId"];
            /** Format: int64 */
            sample_rate: number | null;
            segmentation: components["schemas"]["Segmentation"] | null;
            sha256: string;
            /** @description Who speaks, as the team names them. */
            speaker: string | null;
            state: components["schemas"]["RecordingState"];
            uploaded_by: components["schemas"]["UserId"];
            warnings: components["schemas"]["Warning"][];
        };
        /** @description What to change; absent fields stay, empty ones are forgotten. */
        RecordingChange: {
            /** @description How they speak, up to 120 characters. */
            dialect?: string | null;
            /** @description Who speaks, as the team names them, up to 120 characters. */
            speaker?: string | null;
        };
        /** @description Everything known about a recording. */
        RecordingDetail: {
            /** @description Empty until the recording was heard to its end. */
            channels: components["schemas"]["Channel"][];
            clips: components["schemas"]["ClipRow"][];
            jobs: components["schemas"]["JobView"][];
            /** @description Whether its clips may be cut otherwise now: it is decoded, and nobody has worked on one of them. */
            may_cut: boolean;
            recording: components["schemas"]["Recording"];
        };
        /**
         * @description An uploaded audio file.
         * @example 06c3v9g2k7x1p0qf5n8rwtz4ae
         */
        RecordingId: string;
        /** @description Which clip of its recording this is, counted from 1. The recording's name stays with the managers. */
        RecordingPart: {
            /** Format: int64 */
            index: number;
            /** Format: int64 */
            of: number;
        };
        /** @description Why a recording cannot be used. */
        RecordingProblem: {
            /** @description Stable word for programs. */
            code: string;
            /** @description Sentence for the manager: what, where, what to do. */
            detail: string;
        };
        RecordingRef: {
            id: components["schemas"]["RecordingId"];
            name: string;
        };
        /** @enum {string} */
        RecordingState: "queued" | "decoding" | "drafting" | "ready" | "failed";
        Recordings: {
            recordings: components["schemas"]["Recording"][];
        };
        /** @description What is known of a worker's true error rate, and what that rests on. */
        Reliability: {
            breaks: components["schemas"]["DraftRate"] | null;
            /**
             * Format: int64
             * @description Clips behind it.
             */
            clips: number;
            /** @description Whether there are enough words to say anything. */
            enough: boolean;
            fixes: components["schemas"]["DraftRate"] | null;
            updated_at_ms: components["schemas"]["i64"] | null;
            wer: components["schemas"]["ErrorRate"] | null;
            /**
             * Format: int64
             * @description Words in the texts it was compared with.
             */
            words: number;
            /**
             * Format: int64
             * @description Words needed before a rate is told.
             */
            words_needed: number;
            /**
             * Format: int64
             * @description Words of them in texts that a reviewer decided.
             */
            words_reviewed: number;
        };
        /**
         * @description A reviewer's decision.
         * @example 06c3v9g2k7x1p0qf5n8rwtz4ae
         */
        ReviewId: string;
        ReviewRequest: {
            decision: components["schemas"]["Decision"];
            reason?: string;
            submission_id?: components["schemas"]["SubmissionId"] | null;
            /** @description With `edit`: the text. */
            text?: string | null;
        };
        /** @description A clip as a reviewer sees it in a list. */
        ReviewRow: {
            /** Format: int64 */
            channel: number;
            channel_name: string | null;
            consensus_text: string | null;
            /**
             * Format: double
             * @description Mean word error rate between the submissions; null with fewer than two.
             */
            disagreement: number | null;
            /** Format: int64 */
            end_ms: number;
            final_text: string | null;
            id: components["schemas"]["ClipId"];
            /** Format: int64 */
            index: number;
            recording: components["schemas"]["RecordingRef"];
            /** Format: int64 */
            start_ms: number;
            state: components["schemas"]["ClipState"];
            /** Format: int64 */
            submissions: number;
        };
        ReviewRows: {
            clips: components["schemas"]["ReviewRow"][];
            /** Format: int64 */
            total: number;
        };
        /** @description A reviewer's decision. */
        ReviewView: {
            created_at_ms: components["schemas"]["i64"];
            decision: components["schemas"]["Decision"];
            id: components["schemas"]["ReviewId"];
            reason: string;
            reviewer_name: string;
            submission_id: components["schemas"]["SubmissionId"] | null;
            text: string;
        };
        /** @enum {string} */
        Role: "manager" | "reviewer" | "worker";
        /** @description The text as last saved; at revision 0 the draft's. */
        Saved: {
            /** Format: int64 */
            revision: number;
            saved_at_ms: components["schemas"]["i64"] | null;
            text: string;
        };
        /** @description How recordings are cut. What is absent in stored text is as in the default. */
        Segmentation: {
            /**
             * @description What separate channels are called, from the first, for example `agent` and `caller`.
             * @default []
             */
            channel_names: string[];
            /**
             * @description What becomes of several channels.
             * @default auto
             */
            channels: components["schemas"]["ChannelMode"];
            /**
             * @description What finds the speech.
             * @default silero
             */
            detector: components["schemas"]["DetectorKind"];
            /**
             * Format: int64
             * @description The longest clip.
             * @default 30000
             */
            max_clip_ms: number;
            /**
             * Format: int64
             * @description The longest silence inside a clip.
             * @default 2000
             */
            max_pause_ms: number;
            /**
             * Format: int64
             * @description The shortest clip.
             * @default 1000
             */
            min_clip_ms: number;
            /**
             * Format: int64
             * @description A silence this long ends a stretch of speech.
             * @default 500
             */
            min_silence_ms: number;
            /**
             * Format: int64
             * @description Less speech than this in one place is a click or a breath.
             * @default 96
             */
            min_speech_ms: number;
            /**
             * Format: int64
             * @description Silence kept before and after speech, as far as the neighbours leave room.
             * @default 300
             */
            pad_ms: number;
            /**
             * Format: int64
             * @description The length that clips aim at.
             * @default 8000
             */
            target_clip_ms: number;
            /**
             * Format: double
             * @description and goes on down to this one.
             * @default 0.35
             */
            threshold_off: number;
            /**
             * Format: double
             * @description Speech begins at this probability,
             * @default 0.5
             */
            threshold_on: number;
        };
        /** @description What somebody wants cut otherwise; what is absent stays. */
        SegmentationChange: {
            /** @description At most 8, of 1 to 40 characters each; none at first. */
            channel_names?: string[] | null;
            channels?: components["schemas"]["ChannelMode"] | null;
            detector?: components["schemas"]["DetectorKind"] | null;
            /**
             * Format: int64
             * @description 2000 to 120000 and at least three times `min_clip_ms`; 30000 at first.
             */
            max_clip_ms?: number | null;
            /**
             * Format: int64
             * @description 100 to 60000 and at least `min_silence_ms` and `min_clip_ms`; 2000 at first.
             */
            max_pause_ms?: number | null;
            /**
             * Format: int64
             * @description 500 to 10000; 1000 at first.
             */
            min_clip_ms?: number | null;
            /**
             * Format: int64
             * @description 100 to 5000 and at most a quarter of `max_clip_ms`; 500 at first.
             */
            min_silence_ms?: number | null;
            /**
             * Format: int64
             * @description 32 to 2000 and at most `min_silence_ms`; 96 at first.
             */
            min_speech_ms?: number | null;
            /**
             * Format: int64
             * @description 0 to 2000 and at most `min_silence_ms`; 300 at first.
             */
            pad_ms?: number | null;
            /**
             * Format: int64
             * @description `min_clip_ms` to half of `max_clip_ms`; 8000 at first.
             */
            target_clip_ms?: number | null;
            /**
             * Format: double
             * @description 0.01 to `threshold_on`; 0.35 at first.
             */
            threshold_off?: number | null;
            /**
             * Format: double
             * @description 0.05 to 0.95; 0.5 at first.
             */
            threshold_on?: number | null;
        };
        /** @description A wrong word that two people wrote in the same place. */
        SharedMistake: {
            /** @description Where. */
            clip_id: components["schemas"]["ClipId"];
            /** @description What the others wrote there, or the review; empty for nothing. */
            right: string;
            /** @description What both wrote, as compared. */
            wrote: string;
        };
        /** @enum {string} */
        SiteRole: "manager" | "member";
        /** @description All figures of a project. */
        Statistics: {
            /** @description All weeks together, then week by week. */
            agreement: components["schemas"]["AgreementOf"][];
            /** @description Words that engines confuse. */
            confused_by_engines: components["schemas"]["Confused"][];
            /** @description Words that people confuse, most frequent first. */
            confused_by_people: components["schemas"]["Confused"][];
            /** @description By what each is broken down by; most words first. */
            figures: {
                [key: string]: components["schemas"]["Figures"][];
            };
            /** @description Id and version of the profile by which words are compared. */
            profile: string;
        };
        StatisticsView: {
            statistics: components["schemas"]["Statistics"];
        };
        /** @description A submission with its scores. */
        SubmissionEvidence: {
            /** @description Word by word against the consensus of all. */
            alignment: components["schemas"]["Pair"][] | null;
            id: components["schemas"]["SubmissionId"];
            submitted_at_ms: components["schemas"]["i64"];
            text: string;
            /**
             * Format: double
             * @description Word error rate against the consensus of the others.
             */
            wer_consensus: number | null;
            /**
             * Format: double
             * @description Mean word error rate against each of the others.
             */
            wer_peers: number | null;
            worker: components["schemas"]["WorkerRef"];
        };
        /**
         * @description What a worker sent.
         * @example 06c3v9g2k7x1p0qf5n8rwtz4ae
         */
        SubmissionId: string;
        SubmissionRequest: {
            /** Format: int64 */
            lease_number: number;
            /**
             * Format: double
             * @description Seconds with a key, a click or sound, as the page measured them.
             */
            seconds_active?: number;
            /**
             * Format: double
             * @description Seconds of audio played.
             */
            seconds_played?: number;
            text: string;
        };
        /** @description What I sent. */
        SubmissionView: {
            id: components["schemas"]["SubmissionId"];
            submitted_at_ms: components["schemas"]["i64"];
            text: string;
        };
        Submitted: {
            submission: components["schemas"]["SubmissionView"];
        };
        /**
         * @description What becomes of tags.
         * @enum {string}
         */
        TagTreatment: "keep" | "drop" | "same";
        /**
         * @description A person.
         * @example 06c3v9g2k7x1p0qf5n8rwtz4ae
         */
        UserId: string;
        /** @description Something worth knowing about a recording that was used all the same. */
        Warning: {
            /** @description Stable word for programs. */
            code: string;
            /** @description Sentence for the manager. */
            detail: string;
            /**
             * Format: int64
             * @description Where it ends.
             */
            end_ms: number | null;
            /**
             * Format: int64
             * @description Where in the recording it begins, in milliseconds, if it has a place.
             */
            start_ms: number | null;
        };
        /** @description A worker's record in a project. */
        Worker: {
            /** Format: int64 */
            audio_ms: number;
            /** @description What is worth a look, with its evidence. */
            hints: components["schemas"]["Hint"][];
            name: string;
            reliability: components["schemas"]["Reliability"];
            /** Format: double */
            seconds_active: number;
            /** Format: int64 */
            submissions: number;
            user_id: components["schemas"]["UserId"];
        };
        WorkerRef: {
            id: components["schemas"]["UserId"];
            name: string;
        };
        Workers: {
            workers: components["schemas"]["Worker"][];
        };
        /** Format: int64 */
        i64: number;
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
