// Generated from docs/api.json by `npm run gen`. Do not edit.
export interface paths {
    "/api/v1/calendar/{year}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    year: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            year: number;
                            /** @enum {string} */
                            source: "imported" | "shipped" | "estimated";
                            estimated: boolean;
                            workingDays: number;
                            days: {
                                /** Format: date */
                                date: string;
                                /** @enum {string} */
                                kind: "work" | "holiday";
                                name: string;
                            }[];
                        };
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
    "/api/v1/calendar/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: {
                    dryRun?: "true" | "false";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            year: number;
                            days: number;
                            named: {
                                /** Format: date */
                                date: string;
                                /** @enum {string} */
                                kind: "work" | "holiday";
                                name: string;
                            }[];
                            /** @enum {string} */
                            before: "imported" | "shipped" | "estimated";
                        };
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
    "/api/v1/about": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            name: string;
                            version: string;
                            notice: string;
                            systemMark: string | null;
                            sessionIdleMinutes: number;
                            maxUploadMb: number;
                            /** @enum {string} */
                            watermark: "off" | "view" | "all" | "viewOnly";
                        };
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
    "/api/v1/system": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            accounts: {
                                active: number;
                                disabled: number;
                                locked: number;
                            };
                            sessions: number;
                            version: string;
                            /** Format: date-time */
                            startedAt: string;
                            node: string;
                            database: {
                                version: string;
                                bytes: number;
                                migrations: number;
                                lastMigration: string;
                            };
                            evidence: {
                                files: number;
                                bytes: number;
                            };
                            disk: {
                                freeBytes: number;
                                totalBytes: number;
                            } | null;
                            jobs: {
                                queued: number;
                                active: number;
                                failed: number;
                                lastFailures: {
                                    name: string;
                                    /** Format: date-time */
                                    at: string;
                                }[];
                            };
                            lastBackupAt: string | null;
                            holidayYears: number[];
                        };
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
    "/api/v1/audit/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    limit?: number;
                    cursor?: string;
                    sort?: "at" | "-at";
                    q?: string;
                    count?: "true" | "false";
                    "filter[actorId]"?: string;
                    "filter[action]"?: string;
                    "filter[subjectKind]"?: string;
                    "filter[subjectId]"?: string;
                    "filter[orgPath]"?: string;
                    "filter[from]"?: string;
                    "filter[to]"?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                id: number;
                                /** Format: date-time */
                                at: string;
                                actorId: string;
                                actorName: string;
                                ip: string | null;
                                requestId: string;
                                action: string;
                                actionText: string;
                                subject: {
                                    kind: string;
                                    id: string;
                                };
                                orgPath: string;
                                reason: string | null;
                            }[];
                            next: string | null;
                            total?: number;
                        };
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
    "/api/v1/audit/events/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: number;
                            /** Format: date-time */
                            at: string;
                            actorId: string;
                            actorName: string;
                            ip: string | null;
                            requestId: string;
                            action: string;
                            actionText: string;
                            subject: {
                                kind: string;
                                id: string;
                            };
                            orgPath: string;
                            reason: string | null;
                            before: unknown;
                            after: unknown;
                            ordinal: number | null;
                        };
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
    "/api/v1/audit/actions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                action: string;
                                text: string;
                                english: string;
                            }[];
                        };
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
    "/api/v1/audit/seals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    limit?: number;
                    cursor?: string;
                    sort?: "seq" | "-seq";
                    q?: string;
                    count?: "true" | "false";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /** @enum {string} */
                                hengmi: "audit-seal/1";
                                seq: number;
                                fromOrdinal: number;
                                toOrdinal: number;
                                count: number;
                                boundary: {
                                    xid: string;
                                    id: string;
                                };
                                cluster: string;
                                root: string;
                                previous: string | null;
                                hash: string;
                                /** Format: date-time */
                                at: string;
                            }[];
                            next: string | null;
                            total?: number;
                        };
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
    "/api/v1/audit/seals/{seq}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    seq: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {string} */
                            hengmi: "audit-seal/1";
                            seq: number;
                            fromOrdinal: number;
                            toOrdinal: number;
                            count: number;
                            boundary: {
                                xid: string;
                                id: string;
                            };
                            cluster: string;
                            root: string;
                            previous: string | null;
                            hash: string;
                            /** Format: date-time */
                            at: string;
                        };
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
    "/api/v1/audit/summary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            today: number;
                            last7Days: number;
                            total: number;
                            days: {
                                /** Format: date */
                                on: string;
                                events: number;
                            }[];
                            topActions: {
                                action: string;
                                actionText: string;
                                events: number;
                            }[];
                            failedSignIns24h: number;
                            sealedAt: string | null;
                            seals: number;
                            sealed: number;
                            unsealed: number;
                        };
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
    "/api/v1/audit/verification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            events: number;
                            sealed: number;
                            seals: number;
                            ok: boolean;
                            firstBad: ({
                                /** @enum {string} */
                                kind: "event";
                                id: number | null;
                                ordinal: number | null;
                                seal: number | null;
                                /** @enum {string} */
                                why: "changed" | "deleted" | "inserted" | "unplaced";
                            } | {
                                /** @enum {string} */
                                kind: "seal";
                                seq: number;
                                /** @enum {string} */
                                why: "missing" | "broken" | "root" | "exported";
                            }) | null;
                            tookMs: number;
                        };
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            events: number;
                            sealed: number;
                            seals: number;
                            ok: boolean;
                            firstBad: ({
                                /** @enum {string} */
                                kind: "event";
                                id: number | null;
                                ordinal: number | null;
                                seal: number | null;
                                /** @enum {string} */
                                why: "changed" | "deleted" | "inserted" | "unplaced";
                            } | {
                                /** @enum {string} */
                                kind: "seal";
                                seq: number;
                                /** @enum {string} */
                                why: "missing" | "broken" | "root" | "exported";
                            }) | null;
                            tookMs: number;
                        };
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
    "/api/v1/audit/events/export.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    limit?: number;
                    cursor?: string;
                    sort?: "at" | "-at";
                    q?: string;
                    count?: "true" | "false";
                    "filter[actorId]"?: string;
                    "filter[action]"?: string;
                    "filter[subjectKind]"?: string;
                    "filter[subjectId]"?: string;
                    "filter[orgPath]"?: string;
                    "filter[from]"?: string;
                    "filter[to]"?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
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
    "/api/v1/orgs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    limit?: number;
                    cursor?: string;
                    sort?: "sortNo" | "name" | "-sortNo" | "-name";
                    q?: string;
                    count?: "true" | "false";
                    "filter[kind]"?: string;
                    "filter[region]"?: string;
                    "filter[state]"?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /** Format: uuid */
                                id: string;
                                parentId: string | null;
                                /** @enum {string} */
                                kind: "region" | "organ" | "institution" | "enterprise" | "township" | "department";
                                name: string;
                                shortName: string | null;
                                areaCode: string | null;
                                creditCode: string | null;
                                contactName: string | null;
                                contactPhone: string | null;
                                sortNo: number;
                                validFrom: string | null;
                                validTo: string | null;
                                version: number;
                                parents: string;
                            }[];
                            next: string | null;
                            total?: number;
                        };
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        parentId: string | null;
                        /** @enum {string} */
                        kind: "region" | "organ" | "institution" | "enterprise" | "township" | "department";
                        name: string;
                        shortName?: string | null;
                        areaCode?: string | null;
                        creditCode?: string | null;
                        contactName?: string | null;
                        contactPhone?: string | null;
                        sortNo?: number;
                        validFrom?: string | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            parentId: string | null;
                            /** @enum {string} */
                            kind: "region" | "organ" | "institution" | "enterprise" | "township" | "department";
                            name: string;
                            shortName: string | null;
                            areaCode: string | null;
                            creditCode: string | null;
                            contactName: string | null;
                            contactPhone: string | null;
                            sortNo: number;
                            validFrom: string | null;
                            validTo: string | null;
                            version: number;
                            parents: string;
                            ancestors: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                                /** @enum {string} */
                                kind: "region" | "organ" | "institution" | "enterprise" | "township" | "department";
                            }[];
                            children: number;
                            allowed: ("edit" | "rename" | "move" | "merge" | "split" | "close")[];
                        };
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
    "/api/v1/orgs/tree": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    parent?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /** Format: uuid */
                                id: string;
                                parentId: string | null;
                                /** @enum {string} */
                                kind: "region" | "organ" | "institution" | "enterprise" | "township" | "department";
                                name: string;
                                children: number;
                                regions: number;
                            }[];
                        };
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
    "/api/v1/orgs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            parentId: string | null;
                            /** @enum {string} */
                            kind: "region" | "organ" | "institution" | "enterprise" | "township" | "department";
                            name: string;
                            shortName: string | null;
                            areaCode: string | null;
                            creditCode: string | null;
                            contactName: string | null;
                            contactPhone: string | null;
                            sortNo: number;
                            validFrom: string | null;
                            validTo: string | null;
                            version: number;
                            parents: string;
                            ancestors: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                                /** @enum {string} */
                                kind: "region" | "organ" | "institution" | "enterprise" | "township" | "department";
                            }[];
                            children: number;
                            allowed: ("edit" | "rename" | "move" | "merge" | "split" | "close")[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        version: number;
                        /** @enum {string} */
                        kind?: "region" | "organ" | "institution" | "enterprise" | "township" | "department";
                        shortName?: string | null;
                        areaCode?: string | null;
                        creditCode?: string | null;
                        contactName?: string | null;
                        contactPhone?: string | null;
                        sortNo?: number;
                        validFrom?: string | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            parentId: string | null;
                            /** @enum {string} */
                            kind: "region" | "organ" | "institution" | "enterprise" | "township" | "department";
                            name: string;
                            shortName: string | null;
                            areaCode: string | null;
                            creditCode: string | null;
                            contactName: string | null;
                            contactPhone: string | null;
                            sortNo: number;
                            validFrom: string | null;
                            validTo: string | null;
                            version: number;
                            parents: string;
                            ancestors: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                                /** @enum {string} */
                                kind: "region" | "organ" | "institution" | "enterprise" | "township" | "department";
                            }[];
                            children: number;
                            allowed: ("edit" | "rename" | "move" | "merge" | "split" | "close")[];
                        };
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/v1/orgs/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /** Format: uuid */
                                id: string;
                                /** Format: uuid */
                                unitId: string;
                                /** @enum {string} */
                                kind: "open" | "rename" | "move" | "merge" | "split" | "close";
                                /** @enum {string} */
                                state: "planned" | "applied" | "cancelled" | "failed";
                                /** Format: date */
                                effectiveOn: string;
                                before: {
                                    [key: string]: unknown;
                                } | null;
                                after: {
                                    [key: string]: unknown;
                                } | null;
                                reason: string;
                                /** Format: uuid */
                                actId: string;
                                recordedBy: string;
                                failure: string | null;
                            }[];
                        };
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
    "/api/v1/orgs/{id}/as-of": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query: {
                    on: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            /** Format: date */
                            on: string;
                            exists: boolean;
                            name: string;
                            shortName: string | null;
                            parentId: string | null;
                            parentName: string | null;
                        };
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
    "/api/v1/orgs/{id}/evidence-room": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            unitId: string;
                            unitName: string;
                            usedBytes: number;
                            megabytes: number;
                            ownMegabytes: number | null;
                            /** @enum {string} */
                            mark: "off" | "view" | "all" | "viewOnly";
                            ownMark: ("view" | "all" | "viewOnly") | null;
                        };
                    };
                };
            };
        };
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        megabytes: number | null;
                        mark?: ("view" | "all" | "viewOnly") | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            unitId: string;
                            unitName: string;
                            usedBytes: number;
                            megabytes: number;
                            ownMegabytes: number | null;
                            /** @enum {string} */
                            mark: "off" | "view" | "all" | "viewOnly";
                            ownMark: ("view" | "all" | "viewOnly") | null;
                        };
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
    "/api/v1/orgs/{id}/rename": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        version: number;
                        name: string;
                        shortName?: string | null;
                        /** Format: date */
                        effectiveOn: string;
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            actId: string;
                            /** @enum {string} */
                            state: "planned" | "applied";
                            /** Format: date */
                            effectiveOn: string;
                            units: {
                                /** Format: uuid */
                                id: string;
                                version: number;
                            }[];
                        };
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
    "/api/v1/orgs/{id}/move": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        version: number;
                        /** Format: uuid */
                        parentId: string;
                        /** Format: date */
                        effectiveOn: string;
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            actId: string;
                            /** @enum {string} */
                            state: "planned" | "applied";
                            /** Format: date */
                            effectiveOn: string;
                            units: {
                                /** Format: uuid */
                                id: string;
                                version: number;
                            }[];
                        };
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
    "/api/v1/orgs/{id}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        version: number;
                        /** Format: date */
                        effectiveOn: string;
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            actId: string;
                            /** @enum {string} */
                            state: "planned" | "applied";
                            /** Format: date */
                            effectiveOn: string;
                            units: {
                                /** Format: uuid */
                                id: string;
                                version: number;
                            }[];
                        };
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
    "/api/v1/orgs/{id}/split": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        version: number;
                        parts: {
                            make: {
                                /** @enum {string} */
                                kind: "region" | "organ" | "institution" | "enterprise" | "township" | "department";
                                name: string;
                                shortName?: string | null;
                                areaCode?: string | null;
                                creditCode?: string | null;
                                contactName?: string | null;
                                contactPhone?: string | null;
                                sortNo?: number;
                                /** Format: uuid */
                                parentId?: string;
                            };
                            /** @default [] */
                            takes?: string[];
                        }[];
                        /** @default false */
                        stays?: boolean;
                        /** Format: date */
                        effectiveOn: string;
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            actId: string;
                            /** @enum {string} */
                            state: "planned" | "applied";
                            /** Format: date */
                            effectiveOn: string;
                            units: {
                                /** Format: uuid */
                                id: string;
                                version: number;
                            }[];
                        };
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
    "/api/v1/orgs/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        units: {
                            /** Format: uuid */
                            id: string;
                            version: number;
                        }[];
                        into: {
                            /** Format: uuid */
                            id: string;
                        } | {
                            make: {
                                /** @enum {string} */
                                kind: "region" | "organ" | "institution" | "enterprise" | "township" | "department";
                                name: string;
                                shortName?: string | null;
                                areaCode?: string | null;
                                creditCode?: string | null;
                                contactName?: string | null;
                                contactPhone?: string | null;
                                sortNo?: number;
                                /** Format: uuid */
                                parentId?: string;
                            };
                        };
                        /** Format: date */
                        effectiveOn: string;
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            actId: string;
                            /** @enum {string} */
                            state: "planned" | "applied";
                            /** Format: date */
                            effectiveOn: string;
                            units: {
                                /** Format: uuid */
                                id: string;
                                version: number;
                            }[];
                        };
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
    "/api/v1/orgs/acts/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            actId: string;
                            /** @enum {string} */
                            state: "cancelled";
                        };
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
    "/api/v1/orgs/{id}/bodies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /** Format: uuid */
                                id: string;
                                /** Format: uuid */
                                unitId: string;
                                /** @enum {string} */
                                kind: "committee" | "leading-group" | "leadership" | "office" | "other";
                                name: string;
                                validFrom: string | null;
                                validTo: string | null;
                                sortNo: number;
                                version: number;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        kind: "committee" | "leading-group" | "leadership" | "office" | "other";
                        name: string;
                        /** @default null */
                        validFrom?: string | null;
                        /** @default null */
                        validTo?: string | null;
                        /** @default 0 */
                        sortNo?: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            /** Format: uuid */
                            unitId: string;
                            /** @enum {string} */
                            kind: "committee" | "leading-group" | "leadership" | "office" | "other";
                            name: string;
                            validFrom: string | null;
                            validTo: string | null;
                            sortNo: number;
                            version: number;
                        };
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
    "/api/v1/orgs/bodies/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        version: number;
                        /** @enum {string} */
                        kind: "committee" | "leading-group" | "leadership" | "office" | "other";
                        name: string;
                        /** @default null */
                        validFrom?: string | null;
                        /** @default null */
                        validTo?: string | null;
                        /** @default 0 */
                        sortNo?: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            /** Format: uuid */
                            unitId: string;
                            /** @enum {string} */
                            kind: "committee" | "leading-group" | "leadership" | "office" | "other";
                            name: string;
                            validFrom: string | null;
                            validTo: string | null;
                            sortNo: number;
                            version: number;
                        };
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/v1/orgs/{id}/posts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /** Format: uuid */
                                id: string;
                                /** Format: uuid */
                                unitId: string;
                                bodyId: string | null;
                                title: string;
                                holderName: string | null;
                                holderUserId: string | null;
                                fromOn: string | null;
                                toOn: string | null;
                                sortNo: number;
                                version: number;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @default null */
                        bodyId?: string | null;
                        title: string;
                        /** @default null */
                        holderName?: string | null;
                        /** @default null */
                        holderUserId?: string | null;
                        /** @default null */
                        fromOn?: string | null;
                        /** @default null */
                        toOn?: string | null;
                        /** @default 0 */
                        sortNo?: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            /** Format: uuid */
                            unitId: string;
                            bodyId: string | null;
                            title: string;
                            holderName: string | null;
                            holderUserId: string | null;
                            fromOn: string | null;
                            toOn: string | null;
                            sortNo: number;
                            version: number;
                        };
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
    "/api/v1/orgs/posts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        version: number;
                        /** @default null */
                        bodyId?: string | null;
                        title: string;
                        /** @default null */
                        holderName?: string | null;
                        /** @default null */
                        holderUserId?: string | null;
                        /** @default null */
                        fromOn?: string | null;
                        /** @default null */
                        toOn?: string | null;
                        /** @default 0 */
                        sortNo?: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            /** Format: uuid */
                            unitId: string;
                            bodyId: string | null;
                            title: string;
                            holderName: string | null;
                            holderUserId: string | null;
                            fromOn: string | null;
                            toOn: string | null;
                            sortNo: number;
                            version: number;
                        };
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/v1/orgs/export.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    limit?: number;
                    cursor?: string;
                    sort?: "sortNo" | "name" | "-sortNo" | "-name";
                    q?: string;
                    count?: "true" | "false";
                    "filter[kind]"?: string;
                    "filter[region]"?: string;
                    "filter[state]"?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
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
    "/api/v1/orgs/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: {
                    dryRun?: "true" | "false";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            rows: number;
                            created: number;
                            updated: number;
                            unchanged: number;
                            errors: {
                                row: number | null;
                                column: string | null;
                                code: string;
                                message: string;
                            }[];
                            preview: {
                                sheet: string | null;
                                row: number;
                                name: string;
                                parent: string;
                                /** @enum {string} */
                                outcome: "create" | "update" | "unchanged" | "refused";
                                changes: {
                                    [key: string]: {
                                        before: (string | number) | null;
                                        after: (string | number) | null;
                                    };
                                };
                                messages: string[];
                            }[] | null;
                            previewTruncated: boolean;
                        };
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
    "/api/v1/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            user: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                                username: string;
                                unitId: string | null;
                                unitName: string | null;
                            };
                            roles: ("sysadmin" | "secadmin" | "auditor" | "bureau_lead" | "bureau_officer" | "unit_head" | "unit_officer" | "dept_respondent" | "person" | "inspector" | "viewer")[];
                            assignments: {
                                /** Format: uuid */
                                assignmentId: string;
                                /** @enum {string} */
                                role: "sysadmin" | "secadmin" | "auditor" | "bureau_lead" | "bureau_officer" | "unit_head" | "unit_officer" | "dept_respondent" | "person" | "inspector" | "viewer";
                                unitId: string | null;
                                unitName: string | null;
                                departmentId: string | null;
                                endsOn: string | null;
                            }[];
                            mustChangePassword: boolean;
                            pending: ("change-password" | "set-up-totp") | null;
                            totpEnabled: boolean;
                            /** Format: date-time */
                            expiresAt: string;
                            idleMinutes: number;
                        };
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        username: string;
                        password: string;
                        code?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            user: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                                username: string;
                                unitId: string | null;
                                unitName: string | null;
                            };
                            roles: ("sysadmin" | "secadmin" | "auditor" | "bureau_lead" | "bureau_officer" | "unit_head" | "unit_officer" | "dept_respondent" | "person" | "inspector" | "viewer")[];
                            assignments: {
                                /** Format: uuid */
                                assignmentId: string;
                                /** @enum {string} */
                                role: "sysadmin" | "secadmin" | "auditor" | "bureau_lead" | "bureau_officer" | "unit_head" | "unit_officer" | "dept_respondent" | "person" | "inspector" | "viewer";
                                unitId: string | null;
                                unitName: string | null;
                                departmentId: string | null;
                                endsOn: string | null;
                            }[];
                            mustChangePassword: boolean;
                            pending: ("change-password" | "set-up-totp") | null;
                            totpEnabled: boolean;
                            /** Format: date-time */
                            expiresAt: string;
                            idleMinutes: number;
                        };
                    };
                };
            };
        };
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
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
    "/api/v1/session/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        current: string;
                        next: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /** Format: uuid */
                                id: string;
                                current: boolean;
                                /** Format: date-time */
                                createdAt: string;
                                /** Format: date-time */
                                lastSeenAt: string;
                                /** Format: date-time */
                                expiresAt: string;
                                ip: string | null;
                                userAgent: string | null;
                            }[];
                        };
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
    "/api/v1/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
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
    "/api/v1/session/totp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        password: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            uri: string;
                            backupCodes: string[];
                        };
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
    "/api/v1/session/totp/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        code: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            user: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                                username: string;
                                unitId: string | null;
                                unitName: string | null;
                            };
                            roles: ("sysadmin" | "secadmin" | "auditor" | "bureau_lead" | "bureau_officer" | "unit_head" | "unit_officer" | "dept_respondent" | "person" | "inspector" | "viewer")[];
                            assignments: {
                                /** Format: uuid */
                                assignmentId: string;
                                /** @enum {string} */
                                role: "sysadmin" | "secadmin" | "auditor" | "bureau_lead" | "bureau_officer" | "unit_head" | "unit_officer" | "dept_respondent" | "person" | "inspector" | "viewer";
                                unitId: string | null;
                                unitName: string | null;
                                departmentId: string | null;
                                endsOn: string | null;
                            }[];
                            mustChangePassword: boolean;
                            pending: ("change-password" | "set-up-totp") | null;
                            totpEnabled: boolean;
                            /** Format: date-time */
                            expiresAt: string;
                            idleMinutes: number;
                        };
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
    "/api/v1/session/totp/drop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        password: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    limit?: number;
                    cursor?: string;
                    sort?: "username" | "name" | "-username" | "-name";
                    q?: string;
                    count?: "true" | "false";
                    "filter[status]"?: string;
                    "filter[role]"?: string;
                    "filter[unit]"?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                                username: string;
                                unitId: string | null;
                                unitName: string | null;
                                departmentId: string | null;
                                /** @enum {string} */
                                status: "active" | "disabled";
                                mustChangePassword: boolean;
                                totpEnabled: boolean;
                                lockedUntil: string | null;
                                roles: {
                                    /** Format: uuid */
                                    assignmentId: string;
                                    /** @enum {string} */
                                    role: "sysadmin" | "secadmin" | "auditor" | "bureau_lead" | "bureau_officer" | "unit_head" | "unit_officer" | "dept_respondent" | "person" | "inspector" | "viewer";
                                    unitId: string | null;
                                    unitName: string | null;
                                    departmentId: string | null;
                                    endsOn: string | null;
                                }[];
                                /** Format: date-time */
                                createdAt: string;
                                lastSignedInAt: string | null;
                                version: number;
                            }[];
                            next: string | null;
                            total?: number;
                        };
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        username: string;
                        name: string;
                        unitId: string | null;
                        /** @default null */
                        departmentId?: string | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            userId: string;
                            username: string;
                            password: string;
                        };
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
    "/api/v1/users/summary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            total: number;
                            active: number;
                            disabled: number;
                            locked: number;
                            mustChangePassword: number;
                            withoutTotp: number;
                            neverSignedIn: number;
                            byRole: {
                                /** @enum {string} */
                                role: "sysadmin" | "secadmin" | "auditor" | "bureau_lead" | "bureau_officer" | "unit_head" | "unit_officer" | "dept_respondent" | "person" | "inspector" | "viewer";
                                title: string;
                                accounts: number;
                            }[];
                        };
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
    "/api/v1/users/export.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    limit?: number;
                    cursor?: string;
                    sort?: "username" | "name" | "-username" | "-name";
                    q?: string;
                    count?: "true" | "false";
                    "filter[status]"?: string;
                    "filter[role]"?: string;
                    "filter[unit]"?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
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
    "/api/v1/users/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            name: string;
                            username: string;
                            unitId: string | null;
                            unitName: string | null;
                            departmentId: string | null;
                            /** @enum {string} */
                            status: "active" | "disabled";
                            mustChangePassword: boolean;
                            totpEnabled: boolean;
                            lockedUntil: string | null;
                            roles: {
                                /** Format: uuid */
                                assignmentId: string;
                                /** @enum {string} */
                                role: "sysadmin" | "secadmin" | "auditor" | "bureau_lead" | "bureau_officer" | "unit_head" | "unit_officer" | "dept_respondent" | "person" | "inspector" | "viewer";
                                unitId: string | null;
                                unitName: string | null;
                                departmentId: string | null;
                                endsOn: string | null;
                            }[];
                            /** Format: date-time */
                            createdAt: string;
                            lastSignedInAt: string | null;
                            version: number;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        version: number;
                        name?: string;
                        /** Format: uuid */
                        unitId?: string;
                        departmentId?: string | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            name: string;
                            username: string;
                            unitId: string | null;
                            unitName: string | null;
                            departmentId: string | null;
                            /** @enum {string} */
                            status: "active" | "disabled";
                            mustChangePassword: boolean;
                            totpEnabled: boolean;
                            lockedUntil: string | null;
                            roles: {
                                /** Format: uuid */
                                assignmentId: string;
                                /** @enum {string} */
                                role: "sysadmin" | "secadmin" | "auditor" | "bureau_lead" | "bureau_officer" | "unit_head" | "unit_officer" | "dept_respondent" | "person" | "inspector" | "viewer";
                                unitId: string | null;
                                unitName: string | null;
                                departmentId: string | null;
                                endsOn: string | null;
                            }[];
                            /** Format: date-time */
                            createdAt: string;
                            lastSignedInAt: string | null;
                            version: number;
                        };
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/v1/users/{id}/disable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            name: string;
                            username: string;
                            unitId: string | null;
                            unitName: string | null;
                            departmentId: string | null;
                            /** @enum {string} */
                            status: "active" | "disabled";
                            mustChangePassword: boolean;
                            totpEnabled: boolean;
                            lockedUntil: string | null;
                            roles: {
                                /** Format: uuid */
                                assignmentId: string;
                                /** @enum {string} */
                                role: "sysadmin" | "secadmin" | "auditor" | "bureau_lead" | "bureau_officer" | "unit_head" | "unit_officer" | "dept_respondent" | "person" | "inspector" | "viewer";
                                unitId: string | null;
                                unitName: string | null;
                                departmentId: string | null;
                                endsOn: string | null;
                            }[];
                            /** Format: date-time */
                            createdAt: string;
                            lastSignedInAt: string | null;
                            version: number;
                        };
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
    "/api/v1/users/{id}/enable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            name: string;
                            username: string;
                            unitId: string | null;
                            unitName: string | null;
                            departmentId: string | null;
                            /** @enum {string} */
                            status: "active" | "disabled";
                            mustChangePassword: boolean;
                            totpEnabled: boolean;
                            lockedUntil: string | null;
                            roles: {
                                /** Format: uuid */
                                assignmentId: string;
                                /** @enum {string} */
                                role: "sysadmin" | "secadmin" | "auditor" | "bureau_lead" | "bureau_officer" | "unit_head" | "unit_officer" | "dept_respondent" | "person" | "inspector" | "viewer";
                                unitId: string | null;
                                unitName: string | null;
                                departmentId: string | null;
                                endsOn: string | null;
                            }[];
                            /** Format: date-time */
                            createdAt: string;
                            lastSignedInAt: string | null;
                            version: number;
                        };
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
    "/api/v1/users/{id}/unlock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            name: string;
                            username: string;
                            unitId: string | null;
                            unitName: string | null;
                            departmentId: string | null;
                            /** @enum {string} */
                            status: "active" | "disabled";
                            mustChangePassword: boolean;
                            totpEnabled: boolean;
                            lockedUntil: string | null;
                            roles: {
                                /** Format: uuid */
                                assignmentId: string;
                                /** @enum {string} */
                                role: "sysadmin" | "secadmin" | "auditor" | "bureau_lead" | "bureau_officer" | "unit_head" | "unit_officer" | "dept_respondent" | "person" | "inspector" | "viewer";
                                unitId: string | null;
                                unitName: string | null;
                                departmentId: string | null;
                                endsOn: string | null;
                            }[];
                            /** Format: date-time */
                            createdAt: string;
                            lastSignedInAt: string | null;
                            version: number;
                        };
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
    "/api/v1/users/{id}/reset-totp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            name: string;
                            username: string;
                            unitId: string | null;
                            unitName: string | null;
                            departmentId: string | null;
                            /** @enum {string} */
                            status: "active" | "disabled";
                            mustChangePassword: boolean;
                            totpEnabled: boolean;
                            lockedUntil: string | null;
                            roles: {
                                /** Format: uuid */
                                assignmentId: string;
                                /** @enum {string} */
                                role: "sysadmin" | "secadmin" | "auditor" | "bureau_lead" | "bureau_officer" | "unit_head" | "unit_officer" | "dept_respondent" | "person" | "inspector" | "viewer";
                                unitId: string | null;
                                unitName: string | null;
                                departmentId: string | null;
                                endsOn: string | null;
                            }[];
                            /** Format: date-time */
                            createdAt: string;
                            lastSignedInAt: string | null;
                            version: number;
                        };
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
    "/api/v1/users/{id}/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /** Format: uuid */
                                id: string;
                                current: boolean;
                                /** Format: date-time */
                                createdAt: string;
                                /** Format: date-time */
                                lastSeenAt: string;
                                /** Format: date-time */
                                expiresAt: string;
                                ip: string | null;
                                userAgent: string | null;
                            }[];
                        };
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
    "/api/v1/users/{id}/sessions/{sessionId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    sessionId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
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
    "/api/v1/users/{id}/reset-password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            userId: string;
                            username: string;
                            password: string;
                        };
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
    "/api/v1/users/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            rows: number;
                            created: number;
                            /** Format: uuid */
                            batchId: string;
                            accounts: {
                                /** Format: uuid */
                                userId: string;
                                /** @enum {string} */
                                role: "unit_officer" | "unit_head";
                                /** Format: uuid */
                                unitId: string;
                                unit: string;
                                name: string;
                                username: string;
                                password: string;
                            }[];
                        };
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
    "/api/v1/users/{id}/grants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /** Format: uuid */
                                assignmentId: string;
                                /** @enum {string} */
                                role: "sysadmin" | "secadmin" | "auditor" | "bureau_lead" | "bureau_officer" | "unit_head" | "unit_officer" | "dept_respondent" | "person" | "inspector" | "viewer";
                                unitId: string | null;
                                unitName: string | null;
                                departmentId: string | null;
                                endsOn: string | null;
                                /** Format: date-time */
                                grantedAt: string;
                                grantedBy: string | null;
                                reason: string | null;
                                endedAt: string | null;
                                endReason: string | null;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        role: "sysadmin" | "secadmin" | "auditor" | "bureau_lead" | "bureau_officer" | "unit_head" | "unit_officer" | "dept_respondent" | "person" | "inspector" | "viewer";
                        unitId: string | null;
                        /** @default null */
                        departmentId?: string | null;
                        /** @default null */
                        endsOn?: string | null;
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            assignmentId: string;
                        };
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
    "/api/v1/grants/{id}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /** @enum {string} */
                                role: "sysadmin" | "secadmin" | "auditor" | "bureau_lead" | "bureau_officer" | "unit_head" | "unit_officer" | "dept_respondent" | "person" | "inspector" | "viewer";
                                title: string;
                                /** @enum {string} */
                                duty: "sysadmin" | "secadmin" | "auditor" | "business";
                                holders: number;
                            }[];
                        };
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
    "/api/v1/orgs/{id}/access": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /** Format: uuid */
                                userId: string;
                                name: string;
                                username: string;
                                /** @enum {string} */
                                role: "sysadmin" | "secadmin" | "auditor" | "bureau_lead" | "bureau_officer" | "unit_head" | "unit_officer" | "dept_respondent" | "person" | "inspector" | "viewer";
                                heldAt: string;
                                /** @enum {string} */
                                through: "own" | "above" | "system";
                                reason: string;
                            }[];
                        };
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
    "/api/v1/proposals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /** Format: uuid */
                                batchId: string;
                                /** Format: date-time */
                                proposedAt: string;
                                proposedBy: string | null;
                                total: number;
                                roles: {
                                    /** @enum {string} */
                                    role: "sysadmin" | "secadmin" | "auditor" | "bureau_lead" | "bureau_officer" | "unit_head" | "unit_officer" | "dept_respondent" | "person" | "inspector" | "viewer";
                                    total: number;
                                }[];
                            }[];
                        };
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
    "/api/v1/proposals/{batchId}/decide": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    batchId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        decision: "approved" | "refused";
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            decided: number;
                        };
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
    "/api/v1/handovers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /** Format: uuid */
                                id: string;
                                /** Format: uuid */
                                fromUserId: string;
                                /** Format: uuid */
                                toUserId: string;
                                /** Format: date */
                                effectiveOn: string;
                                reason: string;
                                /** @enum {string} */
                                state: "planned" | "applied" | "cancelled";
                                moved: {
                                    [key: string]: number;
                                } | null;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: uuid */
                        fromUserId: string;
                        /** Format: uuid */
                        toUserId: string;
                        /** Format: date */
                        effectiveOn: string;
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            /** Format: uuid */
                            fromUserId: string;
                            /** Format: uuid */
                            toUserId: string;
                            /** Format: date */
                            effectiveOn: string;
                            reason: string;
                            /** @enum {string} */
                            state: "planned" | "applied" | "cancelled";
                            moved: {
                                [key: string]: number;
                            } | null;
                        };
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
    "/api/v1/handovers/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            /** Format: uuid */
                            fromUserId: string;
                            /** Format: uuid */
                            toUserId: string;
                            /** Format: date */
                            effectiveOn: string;
                            reason: string;
                            /** @enum {string} */
                            state: "planned" | "applied" | "cancelled";
                            moved: {
                                [key: string]: number;
                            } | null;
                        };
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
    "/api/v1/standards": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    limit?: number;
                    cursor?: string;
                    sort?: "title" | "updatedAt" | "-title" | "-updatedAt";
                    q?: string;
                    count?: "true" | "false";
                    "filter[layer]"?: string;
                    "filter[state]"?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /** Format: uuid */
                                id: string;
                                title: string;
                                /** @enum {string} */
                                layer: "organisation" | "department" | "person";
                                orgPath: string;
                                /** Format: date-time */
                                updatedAt: string;
                                latest: {
                                    /** Format: uuid */
                                    id: string;
                                    /** Format: uuid */
                                    standardId: string;
                                    number: number;
                                    version: number;
                                    /** @enum {string} */
                                    state: "draft" | "issued";
                                    title: string;
                                    /** @enum {string} */
                                    layer: "organisation" | "department" | "person";
                                    categories: number;
                                    items: number;
                                    scored: number;
                                    aggravating: number;
                                    veto: number;
                                    points: string;
                                    /** Format: date-time */
                                    createdAt: string;
                                    /** Format: date-time */
                                    updatedAt: string;
                                    issuedAt: string | null;
                                    usedAt: string | null;
                                };
                            }[];
                            next: string | null;
                            total?: number;
                        };
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: uuid */
                        unitId?: string;
                        definition: {
                            /** @enum {string} */
                            hengmi: "standard/1";
                            title: string;
                            /**
                             * @default organisation
                             * @enum {string}
                             */
                            layer?: "organisation" | "department" | "person";
                            /**
                             * @default exclude
                             * @enum {string}
                             */
                            notApplicable?: "exclude" | "keep";
                            grades?: {
                                name: string;
                                atLeast: string | number;
                            }[];
                            categories: {
                                name: string;
                                items: (({
                                    no: string | number;
                                    lineage?: string;
                                    text: string;
                                    points: string | number;
                                    /** @enum {string} */
                                    kind: "scored";
                                    /** @enum {string} */
                                    method: "deduct";
                                    deductions: ({
                                        /** @enum {string} */
                                        kind: "fixed";
                                        text: string;
                                        points: string | number;
                                    } | {
                                        /** @enum {string} */
                                        kind: "range";
                                        text: string;
                                        min: string | number;
                                        max: string | number;
                                        step: string | number;
                                    } | {
                                        /** @enum {string} */
                                        kind: "each";
                                        text: string;
                                        points: string | number;
                                    })[];
                                    guidance?: string;
                                    evidence?: string;
                                    basis?: string;
                                    answeredBy?: string;
                                } | {
                                    no: string | number;
                                    lineage?: string;
                                    text: string;
                                    points: string | number;
                                    /** @enum {string} */
                                    kind: "scored";
                                    /** @enum {string} */
                                    method: "tier";
                                    levels: {
                                        name: string;
                                        points: string | number;
                                    }[];
                                    guidance?: string;
                                    evidence?: string;
                                    basis?: string;
                                    answeredBy?: string;
                                } | {
                                    no: string | number;
                                    lineage?: string;
                                    text: string;
                                    points: string | number;
                                    /** @enum {string} */
                                    kind: "scored";
                                    /** @enum {string} */
                                    method: "boolean";
                                    guidance?: string;
                                    evidence?: string;
                                    basis?: string;
                                    answeredBy?: string;
                                } | {
                                    no: string | number;
                                    lineage?: string;
                                    text: string;
                                    points: string | number;
                                    /** @enum {string} */
                                    kind: "scored";
                                    /** @enum {string} */
                                    method: "numeric";
                                    bands: {
                                        atLeast: string | number;
                                        points: string | number;
                                    }[];
                                    guidance?: string;
                                    evidence?: string;
                                    basis?: string;
                                    answeredBy?: string;
                                } | {
                                    no: string | number;
                                    lineage?: string;
                                    text: string;
                                    points: string | number;
                                    /** @enum {string} */
                                    kind: "scored";
                                    /** @enum {string} */
                                    method: "metric";
                                    metric: {
                                        id: string;
                                        bands: {
                                            atLeast: string | number;
                                            points: string | number;
                                        }[];
                                    };
                                    guidance?: string;
                                    evidence?: string;
                                    basis?: string;
                                    answeredBy?: string;
                                }) | ({
                                    no: string | number;
                                    lineage?: string;
                                    text: string;
                                    points: string | number;
                                    /** @enum {string} */
                                    kind: "bonus";
                                    /** @enum {string} */
                                    method: "boolean";
                                    guidance?: string;
                                    evidence?: string;
                                    basis?: string;
                                    answeredBy?: string;
                                } | {
                                    no: string | number;
                                    lineage?: string;
                                    text: string;
                                    points: string | number;
                                    /** @enum {string} */
                                    kind: "bonus";
                                    /** @enum {string} */
                                    method: "tier";
                                    levels: {
                                        name: string;
                                        points: string | number;
                                    }[];
                                    guidance?: string;
                                    evidence?: string;
                                    basis?: string;
                                    answeredBy?: string;
                                } | {
                                    no: string | number;
                                    lineage?: string;
                                    text: string;
                                    points: string | number;
                                    /** @enum {string} */
                                    kind: "bonus";
                                    /** @enum {string} */
                                    method: "each";
                                    each: string | number;
                                    guidance?: string;
                                    evidence?: string;
                                    basis?: string;
                                    answeredBy?: string;
                                }) | {
                                    no: string | number;
                                    lineage?: string;
                                    text: string;
                                    /** @enum {string} */
                                    kind: "aggravating";
                                    each: string | number;
                                    guidance?: string;
                                    evidence?: string;
                                    basis?: string;
                                    answeredBy?: string;
                                } | {
                                    no: string | number;
                                    lineage?: string;
                                    text: string;
                                    /** @enum {string} */
                                    kind: "veto";
                                    guidance?: string;
                                    evidence?: string;
                                    basis?: string;
                                    answeredBy?: string;
                                })[];
                            }[];
                        };
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            /** Format: uuid */
                            standardId: string;
                            number: number;
                            version: number;
                            /** @enum {string} */
                            state: "draft" | "issued";
                            title: string;
                            /** @enum {string} */
                            layer: "organisation" | "department" | "person";
                            categories: number;
                            items: number;
                            scored: number;
                            aggravating: number;
                            veto: number;
                            points: string;
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: date-time */
                            updatedAt: string;
                            issuedAt: string | null;
                            usedAt: string | null;
                            allowed: ("edit" | "issue" | "new-version" | "discard" | "export")[];
                            definition: {
                                /** @enum {string} */
                                hengmi: "standard/1";
                                title: string;
                                /**
                                 * @default organisation
                                 * @enum {string}
                                 */
                                layer: "organisation" | "department" | "person";
                                /**
                                 * @default exclude
                                 * @enum {string}
                                 */
                                notApplicable: "exclude" | "keep";
                                /**
                                 * @default [
                                 *       {
                                 *         "name": "符合要求",
                                 *         "atLeast": "90"
                                 *       },
                                 *       {
                                 *         "name": "基本符合要求",
                                 *         "atLeast": "80"
                                 *       },
                                 *       {
                                 *         "name": "不符合要求",
                                 *         "atLeast": "0"
                                 *       }
                                 *     ]
                                 */
                                grades: {
                                    name: string;
                                    atLeast: string;
                                }[];
                                categories: {
                                    name: string;
                                    items: (({
                                        no: string;
                                        lineage?: string;
                                        text: string;
                                        points: string;
                                        /** @enum {string} */
                                        kind: "scored";
                                        /** @enum {string} */
                                        method: "deduct";
                                        deductions: ({
                                            /** @enum {string} */
                                            kind: "fixed";
                                            text: string;
                                            points: string;
                                        } | {
                                            /** @enum {string} */
                                            kind: "range";
                                            text: string;
                                            min: string;
                                            max: string;
                                            step: string;
                                        } | {
                                            /** @enum {string} */
                                            kind: "each";
                                            text: string;
                                            points: string;
                                        })[];
                                        guidance?: string;
                                        evidence?: string;
                                        basis?: string;
                                        answeredBy?: string;
                                    } | {
                                        no: string;
                                        lineage?: string;
                                        text: string;
                                        points: string;
                                        /** @enum {string} */
                                        kind: "scored";
                                        /** @enum {string} */
                                        method: "tier";
                                        levels: {
                                            name: string;
                                            points: string;
                                        }[];
                                        guidance?: string;
                                        evidence?: string;
                                        basis?: string;
                                        answeredBy?: string;
                                    } | {
                                        no: string;
                                        lineage?: string;
                                        text: string;
                                        points: string;
                                        /** @enum {string} */
                                        kind: "scored";
                                        /** @enum {string} */
                                        method: "boolean";
                                        guidance?: string;
                                        evidence?: string;
                                        basis?: string;
                                        answeredBy?: string;
                                    } | {
                                        no: string;
                                        lineage?: string;
                                        text: string;
                                        points: string;
                                        /** @enum {string} */
                                        kind: "scored";
                                        /** @enum {string} */
                                        method: "numeric";
                                        bands: {
                                            atLeast: string;
                                            points: string;
                                        }[];
                                        guidance?: string;
                                        evidence?: string;
                                        basis?: string;
                                        answeredBy?: string;
                                    } | {
                                        no: string;
                                        lineage?: string;
                                        text: string;
                                        points: string;
                                        /** @enum {string} */
                                        kind: "scored";
                                        /** @enum {string} */
                                        method: "metric";
                                        metric: {
                                            id: string;
                                            bands: {
                                                atLeast: string;
                                                points: string;
                                            }[];
                                        };
                                        guidance?: string;
                                        evidence?: string;
                                        basis?: string;
                                        answeredBy?: string;
                                    }) | ({
                                        no: string;
                                        lineage?: string;
                                        text: string;
                                        points: string;
                                        /** @enum {string} */
                                        kind: "bonus";
                                        /** @enum {string} */
                                        method: "boolean";
                                        guidance?: string;
                                        evidence?: string;
                                        basis?: string;
                                        answeredBy?: string;
                                    } | {
                                        no: string;
                                        lineage?: string;
                                        text: string;
                                        points: string;
                                        /** @enum {string} */
                                        kind: "bonus";
                                        /** @enum {string} */
                                        method: "tier";
                                        levels: {
                                            name: string;
                                            points: string;
                                        }[];
                                        guidance?: string;
                                        evidence?: string;
                                        basis?: string;
                                        answeredBy?: string;
                                    } | {
                                        no: string;
                                        lineage?: string;
                                        text: string;
                                        points: string;
                                        /** @enum {string} */
                                        kind: "bonus";
                                        /** @enum {string} */
                                        method: "each";
                                        each: string;
                                        guidance?: string;
                                        evidence?: string;
                                        basis?: string;
                                        answeredBy?: string;
                                    }) | {
                                        no: string;
                                        lineage?: string;
                                        text: string;
                                        /** @enum {string} */
                                        kind: "aggravating";
                                        each: string;
                                        guidance?: string;
                                        evidence?: string;
                                        basis?: string;
                                        answeredBy?: string;
                                    } | {
                                        no: string;
                                        lineage?: string;
                                        text: string;
                                        /** @enum {string} */
                                        kind: "veto";
                                        guidance?: string;
                                        evidence?: string;
                                        basis?: string;
                                        answeredBy?: string;
                                    })[];
                                }[];
                            };
                        };
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
    "/api/v1/standards/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            title: string;
                            /** @enum {string} */
                            layer: "organisation" | "department" | "person";
                            orgPath: string;
                            /** Format: date-time */
                            updatedAt: string;
                            allowed: ("edit" | "issue" | "new-version" | "discard" | "export")[];
                            versions: {
                                /** Format: uuid */
                                id: string;
                                /** Format: uuid */
                                standardId: string;
                                number: number;
                                version: number;
                                /** @enum {string} */
                                state: "draft" | "issued";
                                title: string;
                                /** @enum {string} */
                                layer: "organisation" | "department" | "person";
                                categories: number;
                                items: number;
                                scored: number;
                                aggravating: number;
                                veto: number;
                                points: string;
                                /** Format: date-time */
                                createdAt: string;
                                /** Format: date-time */
                                updatedAt: string;
                                issuedAt: string | null;
                                usedAt: string | null;
                            }[];
                            current: {
                                /** Format: uuid */
                                id: string;
                                /** Format: uuid */
                                standardId: string;
                                number: number;
                                version: number;
                                /** @enum {string} */
                                state: "draft" | "issued";
                                title: string;
                                /** @enum {string} */
                                layer: "organisation" | "department" | "person";
                                categories: number;
                                items: number;
                                scored: number;
                                aggravating: number;
                                veto: number;
                                points: string;
                                /** Format: date-time */
                                createdAt: string;
                                /** Format: date-time */
                                updatedAt: string;
                                issuedAt: string | null;
                                usedAt: string | null;
                                allowed: ("edit" | "issue" | "new-version" | "discard" | "export")[];
                                definition: {
                                    /** @enum {string} */
                                    hengmi: "standard/1";
                                    title: string;
                                    /**
                                     * @default organisation
                                     * @enum {string}
                                     */
                                    layer: "organisation" | "department" | "person";
                                    /**
                                     * @default exclude
                                     * @enum {string}
                                     */
                                    notApplicable: "exclude" | "keep";
                                    /**
                                     * @default [
                                     *       {
                                     *         "name": "符合要求",
                                     *         "atLeast": "90"
                                     *       },
                                     *       {
                                     *         "name": "基本符合要求",
                                     *         "atLeast": "80"
                                     *       },
                                     *       {
                                     *         "name": "不符合要求",
                                     *         "atLeast": "0"
                                     *       }
                                     *     ]
                                     */
                                    grades: {
                                        name: string;
                                        atLeast: string;
                                    }[];
                                    categories: {
                                        name: string;
                                        items: (({
                                            no: string;
                                            lineage?: string;
                                            text: string;
                                            points: string;
                                            /** @enum {string} */
                                            kind: "scored";
                                            /** @enum {string} */
                                            method: "deduct";
                                            deductions: ({
                                                /** @enum {string} */
                                                kind: "fixed";
                                                text: string;
                                                points: string;
                                            } | {
                                                /** @enum {string} */
                                                kind: "range";
                                                text: string;
                                                min: string;
                                                max: string;
                                                step: string;
                                            } | {
                                                /** @enum {string} */
                                                kind: "each";
                                                text: string;
                                                points: string;
                                            })[];
                                            guidance?: string;
                                            evidence?: string;
                                            basis?: string;
                                            answeredBy?: string;
                                        } | {
                                            no: string;
                                            lineage?: string;
                                            text: string;
                                            points: string;
                                            /** @enum {string} */
                                            kind: "scored";
                                            /** @enum {string} */
                                            method: "tier";
                                            levels: {
                                                name: string;
                                                points: string;
                                            }[];
                                            guidance?: string;
                                            evidence?: string;
                                            basis?: string;
                                            answeredBy?: string;
                                        } | {
                                            no: string;
                                            lineage?: string;
                                            text: string;
                                            points: string;
                                            /** @enum {string} */
                                            kind: "scored";
                                            /** @enum {string} */
                                            method: "boolean";
                                            guidance?: string;
                                            evidence?: string;
                                            basis?: string;
                                            answeredBy?: string;
                                        } | {
                                            no: string;
                                            lineage?: string;
                                            text: string;
                                            points: string;
                                            /** @enum {string} */
                                            kind: "scored";
                                            /** @enum {string} */
                                            method: "numeric";
                                            bands: {
                                                atLeast: string;
                                                points: string;
                                            }[];
                                            guidance?: string;
                                            evidence?: string;
                                            basis?: string;
                                            answeredBy?: string;
                                        } | {
                                            no: string;
                                            lineage?: string;
                                            text: string;
                                            points: string;
                                            /** @enum {string} */
                                            kind: "scored";
                                            /** @enum {string} */
                                            method: "metric";
                                            metric: {
                                                id: string;
                                                bands: {
                                                    atLeast: string;
                                                    points: string;
                                                }[];
                                            };
                                            guidance?: string;
                                            evidence?: string;
                                            basis?: string;
                                            answeredBy?: string;
                                        }) | ({
                                            no: string;
                                            lineage?: string;
                                            text: string;
                                            points: string;
                                            /** @enum {string} */
                                            kind: "bonus";
                                            /** @enum {string} */
                                            method: "boolean";
                                            guidance?: string;
                                            evidence?: string;
                                            basis?: string;
                                            answeredBy?: string;
                                        } | {
                                            no: string;
                                            lineage?: string;
                                            text: string;
                                            points: string;
                                            /** @enum {string} */
                                            kind: "bonus";
                                            /** @enum {string} */
                                            method: "tier";
                                            levels: {
                                                name: string;
                                                points: string;
                                            }[];
                                            guidance?: string;
                                            evidence?: string;
                                            basis?: string;
                                            answeredBy?: string;
                                        } | {
                                            no: string;
                                            lineage?: string;
                                            text: string;
                                            points: string;
                                            /** @enum {string} */
                                            kind: "bonus";
                                            /** @enum {string} */
                                            method: "each";
                                            each: string;
                                            guidance?: string;
                                            evidence?: string;
                                            basis?: string;
                                            answeredBy?: string;
                                        }) | {
                                            no: string;
                                            lineage?: string;
                                            text: string;
                                            /** @enum {string} */
                                            kind: "aggravating";
                                            each: string;
                                            guidance?: string;
                                            evidence?: string;
                                            basis?: string;
                                            answeredBy?: string;
                                        } | {
                                            no: string;
                                            lineage?: string;
                                            text: string;
                                            /** @enum {string} */
                                            kind: "veto";
                                            guidance?: string;
                                            evidence?: string;
                                            basis?: string;
                                            answeredBy?: string;
                                        })[];
                                    }[];
                                };
                            };
                        };
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
    "/api/v1/standards/{id}/versions/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    number: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            /** Format: uuid */
                            standardId: string;
                            number: number;
                            version: number;
                            /** @enum {string} */
                            state: "draft" | "issued";
                            title: string;
                            /** @enum {string} */
                            layer: "organisation" | "department" | "person";
                            categories: number;
                            items: number;
                            scored: number;
                            aggravating: number;
                            veto: number;
                            points: string;
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: date-time */
                            updatedAt: string;
                            issuedAt: string | null;
                            usedAt: string | null;
                            allowed: ("edit" | "issue" | "new-version" | "discard" | "export")[];
                            definition: {
                                /** @enum {string} */
                                hengmi: "standard/1";
                                title: string;
                                /**
                                 * @default organisation
                                 * @enum {string}
                                 */
                                layer: "organisation" | "department" | "person";
                                /**
                                 * @default exclude
                                 * @enum {string}
                                 */
                                notApplicable: "exclude" | "keep";
                                /**
                                 * @default [
                                 *       {
                                 *         "name": "符合要求",
                                 *         "atLeast": "90"
                                 *       },
                                 *       {
                                 *         "name": "基本符合要求",
                                 *         "atLeast": "80"
                                 *       },
                                 *       {
                                 *         "name": "不符合要求",
                                 *         "atLeast": "0"
                                 *       }
                                 *     ]
                                 */
                                grades: {
                                    name: string;
                                    atLeast: string;
                                }[];
                                categories: {
                                    name: string;
                                    items: (({
                                        no: string;
                                        lineage?: string;
                                        text: string;
                                        points: string;
                                        /** @enum {string} */
                                        kind: "scored";
                                        /** @enum {string} */
                                        method: "deduct";
                                        deductions: ({
                                            /** @enum {string} */
                                            kind: "fixed";
                                            text: string;
                                            points: string;
                                        } | {
                                            /** @enum {string} */
                                            kind: "range";
                                            text: string;
                                            min: string;
                                            max: string;
                                            step: string;
                                        } | {
                                            /** @enum {string} */
                                            kind: "each";
                                            text: string;
                                            points: string;
                                        })[];
                                        guidance?: string;
                                        evidence?: string;
                                        basis?: string;
                                        answeredBy?: string;
                                    } | {
                                        no: string;
                                        lineage?: string;
                                        text: string;
                                        points: string;
                                        /** @enum {string} */
                                        kind: "scored";
                                        /** @enum {string} */
                                        method: "tier";
                                        levels: {
                                            name: string;
                                            points: string;
                                        }[];
                                        guidance?: string;
                                        evidence?: string;
                                        basis?: string;
                                        answeredBy?: string;
                                    } | {
                                        no: string;
                                        lineage?: string;
                                        text: string;
                                        points: string;
                                        /** @enum {string} */
                                        kind: "scored";
                                        /** @enum {string} */
                                        method: "boolean";
                                        guidance?: string;
                                        evidence?: string;
                                        basis?: string;
                                        answeredBy?: string;
                                    } | {
                                        no: string;
                                        lineage?: string;
                                        text: string;
                                        points: string;
                                        /** @enum {string} */
                                        kind: "scored";
                                        /** @enum {string} */
                                        method: "numeric";
                                        bands: {
                                            atLeast: string;
                                            points: string;
                                        }[];
                                        guidance?: string;
                                        evidence?: string;
                                        basis?: string;
                                        answeredBy?: string;
                                    } | {
                                        no: string;
                                        lineage?: string;
                                        text: string;
                                        points: string;
                                        /** @enum {string} */
                                        kind: "scored";
                                        /** @enum {string} */
                                        method: "metric";
                                        metric: {
                                            id: string;
                                            bands: {
                                                atLeast: string;
                                                points: string;
                                            }[];
                                        };
                                        guidance?: string;
                                        evidence?: string;
                                        basis?: string;
                                        answeredBy?: string;
                                    }) | ({
                                        no: string;
                                        lineage?: string;
                                        text: string;
                                        points: string;
                                        /** @enum {string} */
                                        kind: "bonus";
                                        /** @enum {string} */
                                        method: "boolean";
                                        guidance?: string;
                                        evidence?: string;
                                        basis?: string;
                                        answeredBy?: string;
                                    } | {
                                        no: string;
                                        lineage?: string;
                                        text: string;
                                        points: string;
                                        /** @enum {string} */
                                        kind: "bonus";
                                        /** @enum {string} */
                                        method: "tier";
                                        levels: {
                                            name: string;
                                            points: string;
                                        }[];
                                        guidance?: string;
                                        evidence?: string;
                                        basis?: string;
                                        answeredBy?: string;
                                    } | {
                                        no: string;
                                        lineage?: string;
                                        text: string;
                                        points: string;
                                        /** @enum {string} */
                                        kind: "bonus";
                                        /** @enum {string} */
                                        method: "each";
                                        each: string;
                                        guidance?: string;
                                        evidence?: string;
                                        basis?: string;
                                        answeredBy?: string;
                                    }) | {
                                        no: string;
                                        lineage?: string;
                                        text: string;
                                        /** @enum {string} */
                                        kind: "aggravating";
                                        each: string;
                                        guidance?: string;
                                        evidence?: string;
                                        basis?: string;
                                        answeredBy?: string;
                                    } | {
                                        no: string;
                                        lineage?: string;
                                        text: string;
                                        /** @enum {string} */
                                        kind: "veto";
                                        guidance?: string;
                                        evidence?: string;
                                        basis?: string;
                                        answeredBy?: string;
                                    })[];
                                }[];
                            };
                        };
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
    "/api/v1/standards/{id}/diff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    from?: number;
                    to?: number;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            head: {
                                field: string;
                                before: unknown;
                                after: unknown;
                            }[];
                            renamed: {
                                from: string;
                                to: string;
                            }[];
                            added: {
                                lineage: string;
                                no: string;
                                category: string;
                                text: string;
                            }[];
                            removed: {
                                lineage: string;
                                no: string;
                                category: string;
                                text: string;
                            }[];
                            moved: {
                                lineage: string;
                                no: string;
                                category: string;
                                text: string;
                                from: {
                                    category: string;
                                    no: string;
                                };
                            }[];
                            renumbered: {
                                lineage: string;
                                no: string;
                                category: string;
                                text: string;
                                from: string;
                            }[];
                            changed: {
                                lineage: string;
                                no: string;
                                category: string;
                                text: string;
                                fields: {
                                    field: string;
                                    before: unknown;
                                    after: unknown;
                                }[];
                            }[];
                            from: number;
                            to: number;
                        };
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
    "/api/v1/standards/{id}/export.{format}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    version?: number;
                };
                header?: never;
                path: {
                    id: string;
                    format: "xlsx" | "docx" | "yaml";
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
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
    "/api/v1/standards/{id}/draft": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        version: number;
                        definition: {
                            /** @enum {string} */
                            hengmi: "standard/1";
                            title: string;
                            /**
                             * @default organisation
                             * @enum {string}
                             */
                            layer?: "organisation" | "department" | "person";
                            /**
                             * @default exclude
                             * @enum {string}
                             */
                            notApplicable?: "exclude" | "keep";
                            grades?: {
                                name: string;
                                atLeast: string | number;
                            }[];
                            categories: {
                                name: string;
                                items: (({
                                    no: string | number;
                                    lineage?: string;
                                    text: string;
                                    points: string | number;
                                    /** @enum {string} */
                                    kind: "scored";
                                    /** @enum {string} */
                                    method: "deduct";
                                    deductions: ({
                                        /** @enum {string} */
                                        kind: "fixed";
                                        text: string;
                                        points: string | number;
                                    } | {
                                        /** @enum {string} */
                                        kind: "range";
                                        text: string;
                                        min: string | number;
                                        max: string | number;
                                        step: string | number;
                                    } | {
                                        /** @enum {string} */
                                        kind: "each";
                                        text: string;
                                        points: string | number;
                                    })[];
                                    guidance?: string;
                                    evidence?: string;
                                    basis?: string;
                                    answeredBy?: string;
                                } | {
                                    no: string | number;
                                    lineage?: string;
                                    text: string;
                                    points: string | number;
                                    /** @enum {string} */
                                    kind: "scored";
                                    /** @enum {string} */
                                    method: "tier";
                                    levels: {
                                        name: string;
                                        points: string | number;
                                    }[];
                                    guidance?: string;
                                    evidence?: string;
                                    basis?: string;
                                    answeredBy?: string;
                                } | {
                                    no: string | number;
                                    lineage?: string;
                                    text: string;
                                    points: string | number;
                                    /** @enum {string} */
                                    kind: "scored";
                                    /** @enum {string} */
                                    method: "boolean";
                                    guidance?: string;
                                    evidence?: string;
                                    basis?: string;
                                    answeredBy?: string;
                                } | {
                                    no: string | number;
                                    lineage?: string;
                                    text: string;
                                    points: string | number;
                                    /** @enum {string} */
                                    kind: "scored";
                                    /** @enum {string} */
                                    method: "numeric";
                                    bands: {
                                        atLeast: string | number;
                                        points: string | number;
                                    }[];
                                    guidance?: string;
                                    evidence?: string;
                                    basis?: string;
                                    answeredBy?: string;
                                } | {
                                    no: string | number;
                                    lineage?: string;
                                    text: string;
                                    points: string | number;
                                    /** @enum {string} */
                                    kind: "scored";
                                    /** @enum {string} */
                                    method: "metric";
                                    metric: {
                                        id: string;
                                        bands: {
                                            atLeast: string | number;
                                            points: string | number;
                                        }[];
                                    };
                                    guidance?: string;
                                    evidence?: string;
                                    basis?: string;
                                    answeredBy?: string;
                                }) | ({
                                    no: string | number;
                                    lineage?: string;
                                    text: string;
                                    points: string | number;
                                    /** @enum {string} */
                                    kind: "bonus";
                                    /** @enum {string} */
                                    method: "boolean";
                                    guidance?: string;
                                    evidence?: string;
                                    basis?: string;
                                    answeredBy?: string;
                                } | {
                                    no: string | number;
                                    lineage?: string;
                                    text: string;
                                    points: string | number;
                                    /** @enum {string} */
                                    kind: "bonus";
                                    /** @enum {string} */
                                    method: "tier";
                                    levels: {
                                        name: string;
                                        points: string | number;
                                    }[];
                                    guidance?: string;
                                    evidence?: string;
                                    basis?: string;
                                    answeredBy?: string;
                                } | {
                                    no: string | number;
                                    lineage?: string;
                                    text: string;
                                    points: string | number;
                                    /** @enum {string} */
                                    kind: "bonus";
                                    /** @enum {string} */
                                    method: "each";
                                    each: string | number;
                                    guidance?: string;
                                    evidence?: string;
                                    basis?: string;
                                    answeredBy?: string;
                                }) | {
                                    no: string | number;
                                    lineage?: string;
                                    text: string;
                                    /** @enum {string} */
                                    kind: "aggravating";
                                    each: string | number;
                                    guidance?: string;
                                    evidence?: string;
                                    basis?: string;
                                    answeredBy?: string;
                                } | {
                                    no: string | number;
                                    lineage?: string;
                                    text: string;
                                    /** @enum {string} */
                                    kind: "veto";
                                    guidance?: string;
                                    evidence?: string;
                                    basis?: string;
                                    answeredBy?: string;
                                })[];
                            }[];
                        };
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            /** Format: uuid */
                            standardId: string;
                            number: number;
                            version: number;
                            /** @enum {string} */
                            state: "draft" | "issued";
                            title: string;
                            /** @enum {string} */
                            layer: "organisation" | "department" | "person";
                            categories: number;
                            items: number;
                            scored: number;
                            aggravating: number;
                            veto: number;
                            points: string;
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: date-time */
                            updatedAt: string;
                            issuedAt: string | null;
                            usedAt: string | null;
                            allowed: ("edit" | "issue" | "new-version" | "discard" | "export")[];
                            definition: {
                                /** @enum {string} */
                                hengmi: "standard/1";
                                title: string;
                                /**
                                 * @default organisation
                                 * @enum {string}
                                 */
                                layer: "organisation" | "department" | "person";
                                /**
                                 * @default exclude
                                 * @enum {string}
                                 */
                                notApplicable: "exclude" | "keep";
                                /**
                                 * @default [
                                 *       {
                                 *         "name": "符合要求",
                                 *         "atLeast": "90"
                                 *       },
                                 *       {
                                 *         "name": "基本符合要求",
                                 *         "atLeast": "80"
                                 *       },
                                 *       {
                                 *         "name": "不符合要求",
                                 *         "atLeast": "0"
                                 *       }
                                 *     ]
                                 */
                                grades: {
                                    name: string;
                                    atLeast: string;
                                }[];
                                categories: {
                                    name: string;
                                    items: (({
                                        no: string;
                                        lineage?: string;
                                        text: string;
                                        points: string;
                                        /** @enum {string} */
                                        kind: "scored";
                                        /** @enum {string} */
                                        method: "deduct";
                                        deductions: ({
                                            /** @enum {string} */
                                            kind: "fixed";
                                            text: string;
                                            points: string;
                                        } | {
                                            /** @enum {string} */
                                            kind: "range";
                                            text: string;
                                            min: string;
                                            max: string;
                                            step: string;
                                        } | {
                                            /** @enum {string} */
                                            kind: "each";
                                            text: string;
                                            points: string;
                                        })[];
                                        guidance?: string;
                                        evidence?: string;
                                        basis?: string;
                                        answeredBy?: string;
                                    } | {
                                        no: string;
                                        lineage?: string;
                                        text: string;
                                        points: string;
                                        /** @enum {string} */
                                        kind: "scored";
                                        /** @enum {string} */
                                        method: "tier";
                                        levels: {
                                            name: string;
                                            points: string;
                                        }[];
                                        guidance?: string;
                                        evidence?: string;
                                        basis?: string;
                                        answeredBy?: string;
                                    } | {
                                        no: string;
                                        lineage?: string;
                                        text: string;
                                        points: string;
                                        /** @enum {string} */
                                        kind: "scored";
                                        /** @enum {string} */
                                        method: "boolean";
                                        guidance?: string;
                                        evidence?: string;
                                        basis?: string;
                                        answeredBy?: string;
                                    } | {
                                        no: string;
                                        lineage?: string;
                                        text: string;
                                        points: string;
                                        /** @enum {string} */
                                        kind: "scored";
                                        /** @enum {string} */
                                        method: "numeric";
                                        bands: {
                                            atLeast: string;
                                            points: string;
                                        }[];
                                        guidance?: string;
                                        evidence?: string;
                                        basis?: string;
                                        answeredBy?: string;
                                    } | {
                                        no: string;
                                        lineage?: string;
                                        text: string;
                                        points: string;
                                        /** @enum {string} */
                                        kind: "scored";
                                        /** @enum {string} */
                                        method: "metric";
                                        metric: {
                                            id: string;
                                            bands: {
                                                atLeast: string;
                                                points: string;
                                            }[];
                                        };
                                        guidance?: string;
                                        evidence?: string;
                                        basis?: string;
                                        answeredBy?: string;
                                    }) | ({
                                        no: string;
                                        lineage?: string;
                                        text: string;
                                        points: string;
                                        /** @enum {string} */
                                        kind: "bonus";
                                        /** @enum {string} */
                                        method: "boolean";
                                        guidance?: string;
                                        evidence?: string;
                                        basis?: string;
                                        answeredBy?: string;
                                    } | {
                                        no: string;
                                        lineage?: string;
                                        text: string;
                                        points: string;
                                        /** @enum {string} */
                                        kind: "bonus";
                                        /** @enum {string} */
                                        method: "tier";
                                        levels: {
                                            name: string;
                                            points: string;
                                        }[];
                                        guidance?: string;
                                        evidence?: string;
                                        basis?: string;
                                        answeredBy?: string;
                                    } | {
                                        no: string;
                                        lineage?: string;
                                        text: string;
                                        points: string;
                                        /** @enum {string} */
                                        kind: "bonus";
                                        /** @enum {string} */
                                        method: "each";
                                        each: string;
                                        guidance?: string;
                                        evidence?: string;
                                        basis?: string;
                                        answeredBy?: string;
                                    }) | {
                                        no: string;
                                        lineage?: string;
                                        text: string;
                                        /** @enum {string} */
                                        kind: "aggravating";
                                        each: string;
                                        guidance?: string;
                                        evidence?: string;
                                        basis?: string;
                                        answeredBy?: string;
                                    } | {
                                        no: string;
                                        lineage?: string;
                                        text: string;
                                        /** @enum {string} */
                                        kind: "veto";
                                        guidance?: string;
                                        evidence?: string;
                                        basis?: string;
                                        answeredBy?: string;
                                    })[];
                                }[];
                            };
                        };
                    };
                };
            };
        };
        post?: never;
        delete: {
            parameters: {
                query: {
                    version: number;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
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
    "/api/v1/standards/{id}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        from?: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            /** Format: uuid */
                            standardId: string;
                            number: number;
                            version: number;
                            /** @enum {string} */
                            state: "draft" | "issued";
                            title: string;
                            /** @enum {string} */
                            layer: "organisation" | "department" | "person";
                            categories: number;
                            items: number;
                            scored: number;
                            aggravating: number;
                            veto: number;
                            points: string;
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: date-time */
                            updatedAt: string;
                            issuedAt: string | null;
                            usedAt: string | null;
                            allowed: ("edit" | "issue" | "new-version" | "discard" | "export")[];
                            definition: {
                                /** @enum {string} */
                                hengmi: "standard/1";
                                title: string;
                                /**
                                 * @default organisation
                                 * @enum {string}
                                 */
                                layer: "organisation" | "department" | "person";
                                /**
                                 * @default exclude
                                 * @enum {string}
                                 */
                                notApplicable: "exclude" | "keep";
                                /**
                                 * @default [
                                 *       {
                                 *         "name": "符合要求",
                                 *         "atLeast": "90"
                                 *       },
                                 *       {
                                 *         "name": "基本符合要求",
                                 *         "atLeast": "80"
                                 *       },
                                 *       {
                                 *         "name": "不符合要求",
                                 *         "atLeast": "0"
                                 *       }
                                 *     ]
                                 */
                                grades: {
                                    name: string;
                                    atLeast: string;
                                }[];
                                categories: {
                                    name: string;
                                    items: (({
                                        no: string;
                                        lineage?: string;
                                        text: string;
                                        points: string;
                                        /** @enum {string} */
                                        kind: "scored";
                                        /** @enum {string} */
                                        method: "deduct";
                                        deductions: ({
                                            /** @enum {string} */
                                            kind: "fixed";
                                            text: string;
                                            points: string;
                                        } | {
                                            /** @enum {string} */
                                            kind: "range";
                                            text: string;
                                            min: string;
                                            max: string;
                                            step: string;
                                        } | {
                                            /** @enum {string} */
                                            kind: "each";
                                            text: string;
                                            points: string;
                                        })[];
                                        guidance?: string;
                                        evidence?: string;
                                        basis?: string;
                                        answeredBy?: string;
                                    } | {
                                        no: string;
                                        lineage?: string;
                                        text: string;
                                        points: string;
                                        /** @enum {string} */
                                        kind: "scored";
                                        /** @enum {string} */
                                        method: "tier";
                                        levels: {
                                            name: string;
                                            points: string;
                                        }[];
                                        guidance?: string;
                                        evidence?: string;
                                        basis?: string;
                                        answeredBy?: string;
                                    } | {
                                        no: string;
                                        lineage?: string;
                                        text: string;
                                        points: string;
                                        /** @enum {string} */
                                        kind: "scored";
                                        /** @enum {string} */
                                        method: "boolean";
                                        guidance?: string;
                                        evidence?: string;
                                        basis?: string;
                                        answeredBy?: string;
                                    } | {
                                        no: string;
                                        lineage?: string;
                                        text: string;
                                        points: string;
                                        /** @enum {string} */
                                        kind: "scored";
                                        /** @enum {string} */
                                        method: "numeric";
                                        bands: {
                                            atLeast: string;
                                            points: string;
                                        }[];
                                        guidance?: string;
                                        evidence?: string;
                                        basis?: string;
                                        answeredBy?: string;
                                    } | {
                                        no: string;
                                        lineage?: string;
                                        text: string;
                                        points: string;
                                        /** @enum {string} */
                                        kind: "scored";
                                        /** @enum {string} */
                                        method: "metric";
                                        metric: {
                                            id: string;
                                            bands: {
                                                atLeast: string;
                                                points: string;
                                            }[];
                                        };
                                        guidance?: string;
                                        evidence?: string;
                                        basis?: string;
                                        answeredBy?: string;
                                    }) | ({
                                        no: string;
                                        lineage?: string;
                                        text: string;
                                        points: string;
                                        /** @enum {string} */
                                        kind: "bonus";
                                        /** @enum {string} */
                                        method: "boolean";
                                        guidance?: string;
                                        evidence?: string;
                                        basis?: string;
                                        answeredBy?: string;
                                    } | {
                                        no: string;
                                        lineage?: string;
                                        text: string;
                                        points: string;
                                        /** @enum {string} */
                                        kind: "bonus";
                                        /** @enum {string} */
                                        method: "tier";
                                        levels: {
                                            name: string;
                                            points: string;
                                        }[];
                                        guidance?: string;
                                        evidence?: string;
                                        basis?: string;
                                        answeredBy?: string;
                                    } | {
                                        no: string;
                                        lineage?: string;
                                        text: string;
                                        points: string;
                                        /** @enum {string} */
                                        kind: "bonus";
                                        /** @enum {string} */
                                        method: "each";
                                        each: string;
                                        guidance?: string;
                                        evidence?: string;
                                        basis?: string;
                                        answeredBy?: string;
                                    }) | {
                                        no: string;
                                        lineage?: string;
                                        text: string;
                                        /** @enum {string} */
                                        kind: "aggravating";
                                        each: string;
                                        guidance?: string;
                                        evidence?: string;
                                        basis?: string;
                                        answeredBy?: string;
                                    } | {
                                        no: string;
                                        lineage?: string;
                                        text: string;
                                        /** @enum {string} */
                                        kind: "veto";
                                        guidance?: string;
                                        evidence?: string;
                                        basis?: string;
                                        answeredBy?: string;
                                    })[];
                                }[];
                            };
                        };
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
    "/api/v1/standards/{id}/issue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        version: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            /** Format: uuid */
                            standardId: string;
                            number: number;
                            version: number;
                            /** @enum {string} */
                            state: "draft" | "issued";
                            title: string;
                            /** @enum {string} */
                            layer: "organisation" | "department" | "person";
                            categories: number;
                            items: number;
                            scored: number;
                            aggravating: number;
                            veto: number;
                            points: string;
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: date-time */
                            updatedAt: string;
                            issuedAt: string | null;
                            usedAt: string | null;
                            allowed: ("edit" | "issue" | "new-version" | "discard" | "export")[];
                            definition: {
                                /** @enum {string} */
                                hengmi: "standard/1";
                                title: string;
                                /**
                                 * @default organisation
                                 * @enum {string}
                                 */
                                layer: "organisation" | "department" | "person";
                                /**
                                 * @default exclude
                                 * @enum {string}
                                 */
                                notApplicable: "exclude" | "keep";
                                /**
                                 * @default [
                                 *       {
                                 *         "name": "符合要求",
                                 *         "atLeast": "90"
                                 *       },
                                 *       {
                                 *         "name": "基本符合要求",
                                 *         "atLeast": "80"
                                 *       },
                                 *       {
                                 *         "name": "不符合要求",
                                 *         "atLeast": "0"
                                 *       }
                                 *     ]
                                 */
                                grades: {
                                    name: string;
                                    atLeast: string;
                                }[];
                                categories: {
                                    name: string;
                                    items: (({
                                        no: string;
                                        lineage?: string;
                                        text: string;
                                        points: string;
                                        /** @enum {string} */
                                        kind: "scored";
                                        /** @enum {string} */
                                        method: "deduct";
                                        deductions: ({
                                            /** @enum {string} */
                                            kind: "fixed";
                                            text: string;
                                            points: string;
                                        } | {
                                            /** @enum {string} */
                                            kind: "range";
                                            text: string;
                                            min: string;
                                            max: string;
                                            step: string;
                                        } | {
                                            /** @enum {string} */
                                            kind: "each";
                                            text: string;
                                            points: string;
                                        })[];
                                        guidance?: string;
                                        evidence?: string;
                                        basis?: string;
                                        answeredBy?: string;
                                    } | {
                                        no: string;
                                        lineage?: string;
                                        text: string;
                                        points: string;
                                        /** @enum {string} */
                                        kind: "scored";
                                        /** @enum {string} */
                                        method: "tier";
                                        levels: {
                                            name: string;
                                            points: string;
                                        }[];
                                        guidance?: string;
                                        evidence?: string;
                                        basis?: string;
                                        answeredBy?: string;
                                    } | {
                                        no: string;
                                        lineage?: string;
                                        text: string;
                                        points: string;
                                        /** @enum {string} */
                                        kind: "scored";
                                        /** @enum {string} */
                                        method: "boolean";
                                        guidance?: string;
                                        evidence?: string;
                                        basis?: string;
                                        answeredBy?: string;
                                    } | {
                                        no: string;
                                        lineage?: string;
                                        text: string;
                                        points: string;
                                        /** @enum {string} */
                                        kind: "scored";
                                        /** @enum {string} */
                                        method: "numeric";
                                        bands: {
                                            atLeast: string;
                                            points: string;
                                        }[];
                                        guidance?: string;
                                        evidence?: string;
                                        basis?: string;
                                        answeredBy?: string;
                                    } | {
                                        no: string;
                                        lineage?: string;
                                        text: string;
                                        points: string;
                                        /** @enum {string} */
                                        kind: "scored";
                                        /** @enum {string} */
                                        method: "metric";
                                        metric: {
                                            id: string;
                                            bands: {
                                                atLeast: string;
                                                points: string;
                                            }[];
                                        };
                                        guidance?: string;
                                        evidence?: string;
                                        basis?: string;
                                        answeredBy?: string;
                                    }) | ({
                                        no: string;
                                        lineage?: string;
                                        text: string;
                                        points: string;
                                        /** @enum {string} */
                                        kind: "bonus";
                                        /** @enum {string} */
                                        method: "boolean";
                                        guidance?: string;
                                        evidence?: string;
                                        basis?: string;
                                        answeredBy?: string;
                                    } | {
                                        no: string;
                                        lineage?: string;
                                        text: string;
                                        points: string;
                                        /** @enum {string} */
                                        kind: "bonus";
                                        /** @enum {string} */
                                        method: "tier";
                                        levels: {
                                            name: string;
                                            points: string;
                                        }[];
                                        guidance?: string;
                                        evidence?: string;
                                        basis?: string;
                                        answeredBy?: string;
                                    } | {
                                        no: string;
                                        lineage?: string;
                                        text: string;
                                        points: string;
                                        /** @enum {string} */
                                        kind: "bonus";
                                        /** @enum {string} */
                                        method: "each";
                                        each: string;
                                        guidance?: string;
                                        evidence?: string;
                                        basis?: string;
                                        answeredBy?: string;
                                    }) | {
                                        no: string;
                                        lineage?: string;
                                        text: string;
                                        /** @enum {string} */
                                        kind: "aggravating";
                                        each: string;
                                        guidance?: string;
                                        evidence?: string;
                                        basis?: string;
                                        answeredBy?: string;
                                    } | {
                                        no: string;
                                        lineage?: string;
                                        text: string;
                                        /** @enum {string} */
                                        kind: "veto";
                                        guidance?: string;
                                        evidence?: string;
                                        basis?: string;
                                        answeredBy?: string;
                                    })[];
                                }[];
                            };
                        };
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
    "/api/v1/standards/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: {
                    dryRun?: "true" | "false";
                    unitId?: string;
                    name?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            standard: {
                                title: string;
                                /** @enum {string} */
                                layer: "organisation" | "department" | "person";
                                categories: number;
                                items: number;
                                points: string;
                                scored: number;
                                aggravating: number;
                                veto: number;
                            } | null;
                            warnings: {
                                row: number | null;
                                column: string | null;
                                code: string;
                                message: string;
                            }[];
                            errors: {
                                row: number | null;
                                column: string | null;
                                code: string;
                                message: string;
                            }[];
                            rows: {
                                row: number;
                                /** @enum {string} */
                                kind: "category" | "item" | "total" | "note" | "ignored";
                                no: string | null;
                                text: string;
                                points: string | null;
                                /** @enum {string} */
                                state: "read" | "warned" | "refused";
                                messages: string[];
                            }[] | null;
                            id: string | null;
                            number: number | null;
                            outcome: ("created" | "new-version" | "draft-replaced" | "unchanged") | null;
                        };
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
    "/api/v1/sampling/draws": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    limit?: number;
                    cursor?: string;
                    sort?: "committedAt" | "-committedAt";
                    q?: string;
                    count?: "true" | "false";
                    "filter[status]"?: string;
                    "filter[purposeKind]"?: string;
                    "filter[purposeId]"?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /** Format: uuid */
                                id: string;
                                purpose: {
                                    kind: string;
                                    id: string;
                                };
                                /** @enum {string} */
                                status: "committed" | "drawn";
                                n: number;
                                rows: number;
                                stratified: boolean;
                                listHash: string;
                                commitment: string;
                                /** Format: date-time */
                                committedAt: string;
                                drawnAt: string | null;
                            }[];
                            next: string | null;
                            total?: number;
                        };
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
    "/api/v1/sampling/draws/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            purpose: {
                                kind: string;
                                id: string;
                            };
                            /** @enum {string} */
                            status: "committed" | "drawn";
                            n: number;
                            rows: number;
                            stratified: boolean;
                            listHash: string;
                            commitment: string;
                            /** Format: date-time */
                            committedAt: string;
                            drawnAt: string | null;
                            list: {
                                id: string;
                                stratum: string;
                            }[];
                            public: string | null;
                            secret: string | null;
                            sizes: {
                                stratum: string;
                                size: number;
                                drawn: number;
                                reserve: number;
                            }[] | null;
                            drawn: string[] | null;
                            reserve: string[] | null;
                        };
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
    "/api/v1/sampling/draws/{id}/verification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            ok: boolean;
                            why: string | null;
                        };
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
    "/api/v1/findings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    limit?: number;
                    cursor?: string;
                    sort?: "number" | "dueOn" | "severity" | "registeredOn" | "-number" | "-dueOn" | "-severity" | "-registeredOn";
                    q?: string;
                    count?: "true" | "false";
                    "filter[state]"?: string;
                    "filter[outcome]"?: string;
                    "filter[severity]"?: string;
                    "filter[category]"?: string;
                    "filter[source]"?: string;
                    "filter[sourceId]"?: string;
                    "filter[item]"?: string;
                    "filter[unit]"?: string;
                    "filter[region]"?: string;
                    "filter[direct]"?: "true" | "false";
                    "filter[year]"?: number;
                    "filter[overdue]"?: "true" | "false";
                    "filter[recurrent]"?: "true" | "false";
                    "filter[disputed]"?: "true" | "false";
                    "filter[extensionAsked]"?: "true" | "false";
                    "filter[reportDue]"?: "true" | "false";
                    "filter[waits]"?: "mine" | "review";
                    "filter[dueFrom]"?: string;
                    "filter[dueUntil]"?: string;
                    "filter[closedFrom]"?: string;
                    "filter[closedUntil]"?: string;
                    "filter[registeredFrom]"?: string;
                    "filter[registeredUntil]"?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /** Format: uuid */
                                id: string;
                                number: string;
                                title: string;
                                severity: 1 | 2 | 3 | 4;
                                category: string;
                                /** Format: uuid */
                                unitId: string;
                                unitName: string;
                                regionName: string | null;
                                source: {
                                    /** @enum {string} */
                                    kind: "rounds.item" | "rounds.spot-check" | "tours.stop" | "devices.event" | "directives.task" | "netcheck.check" | "manual" | "import";
                                    id: string | null;
                                    label: string;
                                    link: string | null;
                                };
                                /** @enum {string} */
                                state: "registered" | "assigned" | "rectifying" | "submitted" | "closed";
                                outcome: ("rectified" | "merged" | "revoked") | null;
                                responsible: string | null;
                                dueOn: string | null;
                                workingDaysLeft: number | null;
                                overdue: boolean;
                                estimated: boolean;
                                occurrences: number;
                                disputed: boolean;
                                extensionAsked: boolean;
                                reportDueAt: string | null;
                                /** Format: date */
                                registeredOn: string;
                                closedOn: string | null;
                                version: number;
                            }[];
                            next: string | null;
                            total?: number;
                        };
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: uuid */
                        unitId: string;
                        title: string;
                        /** @default  */
                        detail?: string;
                        category: string;
                        severity?: 1 | 2 | 3 | 4;
                        basis?: string;
                        /**
                         * @default {
                         *       "kind": "manual",
                         *       "id": null
                         *     }
                         */
                        source?: {
                            /** @enum {string} */
                            kind: "rounds.item" | "rounds.spot-check" | "tours.stop" | "devices.event" | "directives.task" | "netcheck.check" | "manual" | "import";
                            /** @default null */
                            id?: string | null;
                        };
                        item?: {
                            no: string;
                            lineage: string;
                            text: string;
                        };
                        /** Format: date-time */
                        discoveredAt?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            number: string;
                            title: string;
                            severity: 1 | 2 | 3 | 4;
                            category: string;
                            /** Format: uuid */
                            unitId: string;
                            unitName: string;
                            regionName: string | null;
                            source: {
                                /** @enum {string} */
                                kind: "rounds.item" | "rounds.spot-check" | "tours.stop" | "devices.event" | "directives.task" | "netcheck.check" | "manual" | "import";
                                id: string | null;
                                label: string;
                                link: string | null;
                            };
                            /** @enum {string} */
                            state: "registered" | "assigned" | "rectifying" | "submitted" | "closed";
                            outcome: ("rectified" | "merged" | "revoked") | null;
                            responsible: string | null;
                            dueOn: string | null;
                            workingDaysLeft: number | null;
                            overdue: boolean;
                            estimated: boolean;
                            occurrences: number;
                            disputed: boolean;
                            extensionAsked: boolean;
                            reportDueAt: string | null;
                            /** Format: date */
                            registeredOn: string;
                            closedOn: string | null;
                            version: number;
                            detail: string;
                            basis: string | null;
                            measures: string | null;
                            item: {
                                no: string;
                                lineage: string;
                                text: string;
                            } | null;
                            responsibleUserId: string | null;
                            departmentId: string | null;
                            departmentName: string | null;
                            originalDueOn: string | null;
                            assignedOn: string | null;
                            submittedAt: string | null;
                            returns: number;
                            registeredBy: string;
                            closer: {
                                name: string | null;
                                leader: boolean;
                            };
                            proofs: {
                                /** @enum {string} */
                                kind: "photo" | "document" | "screenshot" | "retest";
                                present: boolean;
                            }[];
                            evidence: {
                                /** Format: uuid */
                                id: string;
                                /** @enum {string} */
                                phase: "before" | "after";
                                /** @enum {string} */
                                proof: "photo" | "document" | "screenshot" | "retest";
                                name: string;
                                bytes: number;
                                type: string;
                                sha256: string;
                                addedBy: string;
                                /** Format: date-time */
                                addedAt: string;
                            }[];
                            steps: {
                                step: string;
                                from: ("registered" | "assigned" | "rectifying" | "submitted" | "closed") | null;
                                /** @enum {string} */
                                to: "registered" | "assigned" | "rectifying" | "submitted" | "closed";
                                text: string | null;
                                by: string;
                                as: string | null;
                                /** Format: date-time */
                                at: string;
                            }[];
                            extensions: {
                                /** Format: uuid */
                                id: string;
                                /** Format: date */
                                until: string;
                                reason: string;
                                askedBy: string;
                                /** Format: date-time */
                                askedAt: string;
                                decision: ("granted" | "refused") | null;
                                decidedBy: string | null;
                                decidedAt: string | null;
                                note: string | null;
                            }[];
                            extensionsLeft: number;
                            disputes: {
                                /** Format: uuid */
                                id: string;
                                reason: string;
                                raisedBy: string;
                                /** Format: date-time */
                                raisedAt: string;
                                decision: ("upheld" | "rejected") | null;
                                decidedBy: string | null;
                                decidedAt: string | null;
                                note: string | null;
                            }[];
                            grave: {
                                /** Format: date-time */
                                discoveredAt: string;
                                /** Format: date-time */
                                dueAt: string;
                                reportedAt: string | null;
                                reportedBy: string | null;
                                reportedTo: string | null;
                                channel: string | null;
                                reference: string | null;
                                content: string | null;
                                told: {
                                    name: string;
                                    /** Format: date-time */
                                    at: string;
                                }[];
                                missed: boolean;
                            } | null;
                            links: {
                                /** @enum {string} */
                                kind: "recurrence" | "merged" | "split";
                                /** @enum {string} */
                                direction: "earlier" | "later";
                                /** Format: uuid */
                                id: string;
                                number: string;
                                title: string;
                                closedOn: string | null;
                            }[];
                            allowed: ("edit" | "assign" | "start" | "progress" | "submit" | "close" | "return" | "ask-extension" | "decide-extension" | "dispute" | "decide-dispute" | "transfer" | "merge" | "split" | "regrade" | "remind" | "report" | "add-evidence")[];
                            refused: {
                                [key: string]: string;
                            };
                        };
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
    "/api/v1/findings/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            number: string;
                            title: string;
                            severity: 1 | 2 | 3 | 4;
                            category: string;
                            /** Format: uuid */
                            unitId: string;
                            unitName: string;
                            regionName: string | null;
                            source: {
                                /** @enum {string} */
                                kind: "rounds.item" | "rounds.spot-check" | "tours.stop" | "devices.event" | "directives.task" | "netcheck.check" | "manual" | "import";
                                id: string | null;
                                label: string;
                                link: string | null;
                            };
                            /** @enum {string} */
                            state: "registered" | "assigned" | "rectifying" | "submitted" | "closed";
                            outcome: ("rectified" | "merged" | "revoked") | null;
                            responsible: string | null;
                            dueOn: string | null;
                            workingDaysLeft: number | null;
                            overdue: boolean;
                            estimated: boolean;
                            occurrences: number;
                            disputed: boolean;
                            extensionAsked: boolean;
                            reportDueAt: string | null;
                            /** Format: date */
                            registeredOn: string;
                            closedOn: string | null;
                            version: number;
                            detail: string;
                            basis: string | null;
                            measures: string | null;
                            item: {
                                no: string;
                                lineage: string;
                                text: string;
                            } | null;
                            responsibleUserId: string | null;
                            departmentId: string | null;
                            departmentName: string | null;
                            originalDueOn: string | null;
                            assignedOn: string | null;
                            submittedAt: string | null;
                            returns: number;
                            registeredBy: string;
                            closer: {
                                name: string | null;
                                leader: boolean;
                            };
                            proofs: {
                                /** @enum {string} */
                                kind: "photo" | "document" | "screenshot" | "retest";
                                present: boolean;
                            }[];
                            evidence: {
                                /** Format: uuid */
                                id: string;
                                /** @enum {string} */
                                phase: "before" | "after";
                                /** @enum {string} */
                                proof: "photo" | "document" | "screenshot" | "retest";
                                name: string;
                                bytes: number;
                                type: string;
                                sha256: string;
                                addedBy: string;
                                /** Format: date-time */
                                addedAt: string;
                            }[];
                            steps: {
                                step: string;
                                from: ("registered" | "assigned" | "rectifying" | "submitted" | "closed") | null;
                                /** @enum {string} */
                                to: "registered" | "assigned" | "rectifying" | "submitted" | "closed";
                                text: string | null;
                                by: string;
                                as: string | null;
                                /** Format: date-time */
                                at: string;
                            }[];
                            extensions: {
                                /** Format: uuid */
                                id: string;
                                /** Format: date */
                                until: string;
                                reason: string;
                                askedBy: string;
                                /** Format: date-time */
                                askedAt: string;
                                decision: ("granted" | "refused") | null;
                                decidedBy: string | null;
                                decidedAt: string | null;
                                note: string | null;
                            }[];
                            extensionsLeft: number;
                            disputes: {
                                /** Format: uuid */
                                id: string;
                                reason: string;
                                raisedBy: string;
                                /** Format: date-time */
                                raisedAt: string;
                                decision: ("upheld" | "rejected") | null;
                                decidedBy: string | null;
                                decidedAt: string | null;
                                note: string | null;
                            }[];
                            grave: {
                                /** Format: date-time */
                                discoveredAt: string;
                                /** Format: date-time */
                                dueAt: string;
                                reportedAt: string | null;
                                reportedBy: string | null;
                                reportedTo: string | null;
                                channel: string | null;
                                reference: string | null;
                                content: string | null;
                                told: {
                                    name: string;
                                    /** Format: date-time */
                                    at: string;
                                }[];
                                missed: boolean;
                            } | null;
                            links: {
                                /** @enum {string} */
                                kind: "recurrence" | "merged" | "split";
                                /** @enum {string} */
                                direction: "earlier" | "later";
                                /** Format: uuid */
                                id: string;
                                number: string;
                                title: string;
                                closedOn: string | null;
                            }[];
                            allowed: ("edit" | "assign" | "start" | "progress" | "submit" | "close" | "return" | "ask-extension" | "decide-extension" | "dispute" | "decide-dispute" | "transfer" | "merge" | "split" | "regrade" | "remind" | "report" | "add-evidence")[];
                            refused: {
                                [key: string]: string;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        version: number;
                        title?: string;
                        detail?: string;
                        category?: string;
                        basis?: string | null;
                        measures?: string | null;
                        responsibleUserId?: string | null;
                        responsible?: string | null;
                        departmentId?: string | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            number: string;
                            /** @enum {string} */
                            state: "registered" | "assigned" | "rectifying" | "submitted" | "closed";
                            outcome: ("rectified" | "merged" | "revoked") | null;
                            version: number;
                        };
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/v1/findings/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        findings: {
                            /** Format: uuid */
                            id: string;
                            version: number;
                        }[];
                        act: {
                            /** @enum {string} */
                            kind: "assign";
                            /** Format: date */
                            dueOn?: string;
                        } | {
                            /** @enum {string} */
                            kind: "remind";
                            text: string;
                        } | {
                            /** @enum {string} */
                            kind: "transfer";
                            /** Format: uuid */
                            unitId: string;
                            reason: string;
                        } | {
                            /** @enum {string} */
                            kind: "close";
                            text?: string;
                        };
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            done: {
                                /** Format: uuid */
                                id: string;
                                version: number;
                            }[];
                            refused: {
                                /** Format: uuid */
                                id: string;
                                number: string | null;
                                code: string;
                                message: string;
                            }[];
                        };
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
    "/api/v1/findings/{id}/assign": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        version: number;
                        /** Format: date */
                        dueOn?: string;
                        /** Format: uuid */
                        responsibleUserId?: string;
                        responsible?: string;
                        /** Format: uuid */
                        departmentId?: string;
                        text?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            number: string;
                            /** @enum {string} */
                            state: "registered" | "assigned" | "rectifying" | "submitted" | "closed";
                            outcome: ("rectified" | "merged" | "revoked") | null;
                            version: number;
                        };
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
    "/api/v1/findings/{id}/remind": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        version?: number;
                        text: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            number: string;
                            /** @enum {string} */
                            state: "registered" | "assigned" | "rectifying" | "submitted" | "closed";
                            outcome: ("rectified" | "merged" | "revoked") | null;
                            version: number;
                        };
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
    "/api/v1/findings/{id}/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        version: number;
                        measures: string;
                        /** Format: uuid */
                        responsibleUserId?: string;
                        responsible?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            number: string;
                            /** @enum {string} */
                            state: "registered" | "assigned" | "rectifying" | "submitted" | "closed";
                            outcome: ("rectified" | "merged" | "revoked") | null;
                            version: number;
                        };
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
    "/api/v1/findings/{id}/progress": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        version: number;
                        text: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            number: string;
                            /** @enum {string} */
                            state: "registered" | "assigned" | "rectifying" | "submitted" | "closed";
                            outcome: ("rectified" | "merged" | "revoked") | null;
                            version: number;
                        };
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
    "/api/v1/findings/{id}/submit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        version: number;
                        text: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            number: string;
                            /** @enum {string} */
                            state: "registered" | "assigned" | "rectifying" | "submitted" | "closed";
                            outcome: ("rectified" | "merged" | "revoked") | null;
                            version: number;
                        };
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
    "/api/v1/findings/{id}/ask-extension": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        version: number;
                        /** Format: date */
                        until: string;
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            number: string;
                            /** @enum {string} */
                            state: "registered" | "assigned" | "rectifying" | "submitted" | "closed";
                            outcome: ("rectified" | "merged" | "revoked") | null;
                            version: number;
                        };
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
    "/api/v1/findings/{id}/dispute": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        version: number;
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            number: string;
                            /** @enum {string} */
                            state: "registered" | "assigned" | "rectifying" | "submitted" | "closed";
                            outcome: ("rectified" | "merged" | "revoked") | null;
                            version: number;
                        };
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
    "/api/v1/findings/{id}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        version: number;
                        text?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            number: string;
                            /** @enum {string} */
                            state: "registered" | "assigned" | "rectifying" | "submitted" | "closed";
                            outcome: ("rectified" | "merged" | "revoked") | null;
                            version: number;
                        };
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
    "/api/v1/findings/{id}/return": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        version: number;
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            number: string;
                            /** @enum {string} */
                            state: "registered" | "assigned" | "rectifying" | "submitted" | "closed";
                            outcome: ("rectified" | "merged" | "revoked") | null;
                            version: number;
                        };
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
    "/api/v1/findings/{id}/decide-extension": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        version: number;
                        /** @enum {string} */
                        decision: "granted" | "refused";
                        note?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            number: string;
                            /** @enum {string} */
                            state: "registered" | "assigned" | "rectifying" | "submitted" | "closed";
                            outcome: ("rectified" | "merged" | "revoked") | null;
                            version: number;
                        };
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
    "/api/v1/findings/{id}/decide-dispute": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        version: number;
                        /** @enum {string} */
                        decision: "upheld" | "rejected";
                        note: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            number: string;
                            /** @enum {string} */
                            state: "registered" | "assigned" | "rectifying" | "submitted" | "closed";
                            outcome: ("rectified" | "merged" | "revoked") | null;
                            version: number;
                        };
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
    "/api/v1/findings/{id}/transfer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        version: number;
                        /** Format: uuid */
                        unitId: string;
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            number: string;
                            /** @enum {string} */
                            state: "registered" | "assigned" | "rectifying" | "submitted" | "closed";
                            outcome: ("rectified" | "merged" | "revoked") | null;
                            version: number;
                        };
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
    "/api/v1/findings/{id}/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        version: number;
                        /** Format: uuid */
                        into: string;
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            number: string;
                            /** @enum {string} */
                            state: "registered" | "assigned" | "rectifying" | "submitted" | "closed";
                            outcome: ("rectified" | "merged" | "revoked") | null;
                            version: number;
                        };
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
    "/api/v1/findings/{id}/split": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        version: number;
                        title: string;
                        parts: {
                            title: string;
                            /** @default  */
                            detail?: string;
                            category?: string;
                        }[];
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            number: string;
                            /** @enum {string} */
                            state: "registered" | "assigned" | "rectifying" | "submitted" | "closed";
                            outcome: ("rectified" | "merged" | "revoked") | null;
                            version: number;
                            parts: {
                                /** Format: uuid */
                                id: string;
                                number: string;
                                /** @enum {string} */
                                state: "registered" | "assigned" | "rectifying" | "submitted" | "closed";
                                outcome: ("rectified" | "merged" | "revoked") | null;
                                version: number;
                            }[];
                        };
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
    "/api/v1/findings/{id}/regrade": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        version: number;
                        severity: 1 | 2 | 3 | 4;
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            number: string;
                            /** @enum {string} */
                            state: "registered" | "assigned" | "rectifying" | "submitted" | "closed";
                            outcome: ("rectified" | "merged" | "revoked") | null;
                            version: number;
                        };
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
    "/api/v1/findings/{id}/report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        version: number;
                        reportedTo: string;
                        channel: string;
                        reference?: string;
                        content: string;
                        /** Format: date-time */
                        reportedAt?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            number: string;
                            /** @enum {string} */
                            state: "registered" | "assigned" | "rectifying" | "submitted" | "closed";
                            outcome: ("rectified" | "merged" | "revoked") | null;
                            version: number;
                        };
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
    "/api/v1/findings/policy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    region?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            policy: {
                                severities: {
                                    name: string;
                                    days: number;
                                }[];
                                severityRules: {
                                    category?: string;
                                    source?: string;
                                    words?: string[];
                                    aggravating?: boolean;
                                    severity: 1 | 2 | 3 | 4;
                                }[];
                                leaderFrom: number;
                                reportFrom: number;
                                mostExtensions: number;
                                recurrenceMonths: number;
                                proofs: {
                                    category: string;
                                    kinds: ("photo" | "document" | "screenshot" | "retest")[];
                                }[];
                            };
                            region: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                            } | null;
                            version: number;
                            mayWrite: boolean;
                        };
                    };
                };
            };
        };
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: uuid */
                        regionId?: string;
                        version: number;
                        policy: {
                            severities: {
                                name: string;
                                days: number;
                            }[];
                            severityRules: {
                                category?: string;
                                source?: string;
                                words?: string[];
                                aggravating?: boolean;
                                severity: 1 | 2 | 3 | 4;
                            }[];
                            leaderFrom: number;
                            reportFrom: number;
                            mostExtensions: number;
                            recurrenceMonths: number;
                            proofs: {
                                category: string;
                                kinds: ("photo" | "document" | "screenshot" | "retest")[];
                            }[];
                        };
                        reason?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            policy: {
                                severities: {
                                    name: string;
                                    days: number;
                                }[];
                                severityRules: {
                                    category?: string;
                                    source?: string;
                                    words?: string[];
                                    aggravating?: boolean;
                                    severity: 1 | 2 | 3 | 4;
                                }[];
                                leaderFrom: number;
                                reportFrom: number;
                                mostExtensions: number;
                                recurrenceMonths: number;
                                proofs: {
                                    category: string;
                                    kinds: ("photo" | "document" | "screenshot" | "retest")[];
                                }[];
                            };
                            region: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                            } | null;
                            version: number;
                            mayWrite: boolean;
                        };
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
    "/api/v1/findings/{id}/evidence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /** Format: uuid */
                                id: string;
                                /** @enum {string} */
                                phase: "before" | "after";
                                /** @enum {string} */
                                proof: "photo" | "document" | "screenshot" | "retest";
                                name: string;
                                bytes: number;
                                type: string;
                                sha256: string;
                                addedBy: string;
                                /** Format: date-time */
                                addedAt: string;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query: {
                    phase: "before" | "after";
                    proof?: "photo" | "document" | "screenshot" | "retest";
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            /** @enum {string} */
                            phase: "before" | "after";
                            /** @enum {string} */
                            proof: "photo" | "document" | "screenshot" | "retest";
                            name: string;
                            bytes: number;
                            type: string;
                            sha256: string;
                            addedBy: string;
                            /** Format: date-time */
                            addedAt: string;
                        };
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
    "/api/v1/findings/{id}/evidence/{evidenceId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    disposition?: "attachment" | "inline";
                };
                header?: never;
                path: {
                    id: string;
                    evidenceId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    evidenceId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
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
    "/api/v1/findings/{id}/evidence/{evidenceId}/terms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    evidenceId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {string} */
                            mark: "off" | "view" | "all" | "viewOnly";
                            /** @enum {string} */
                            download: "original" | "copy" | "none";
                        };
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
    "/api/v1/findings/{id}/evidence/{evidenceId}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    evidenceId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            parts: ({
                                /** @enum {string} */
                                kind: "paragraph";
                                heading: number;
                                /** @enum {string} */
                                align: "start" | "centre" | "end";
                                entry: {
                                    mark: string;
                                    depth: number;
                                } | null;
                                runs: ({
                                    /** @enum {string} */
                                    kind: "text";
                                    text: string;
                                    bold?: boolean;
                                    italic?: boolean;
                                    underlined?: boolean;
                                    struck?: boolean;
                                    /** @enum {string} */
                                    shift?: "up" | "down";
                                } | {
                                    /** @enum {string} */
                                    kind: "picture";
                                    src: string | null;
                                    alt: string;
                                })[];
                            } | {
                                /** @enum {string} */
                                kind: "table";
                                rows: {
                                    across: number;
                                    down: number;
                                    isHead: boolean;
                                    runs: ({
                                        /** @enum {string} */
                                        kind: "text";
                                        text: string;
                                        bold?: boolean;
                                        italic?: boolean;
                                        underlined?: boolean;
                                        struck?: boolean;
                                        /** @enum {string} */
                                        shift?: "up" | "down";
                                    } | {
                                        /** @enum {string} */
                                        kind: "picture";
                                        src: string | null;
                                        alt: string;
                                    })[];
                                }[][];
                            } | {
                                /** @enum {string} */
                                kind: "sheet";
                                name: string;
                                rows: string[][];
                            } | {
                                /** @enum {string} */
                                kind: "plain";
                                text: string;
                            })[];
                            isCut: boolean;
                        };
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
    "/api/v1/findings/summary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    year?: number;
                    region?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            total: number;
                            open: number;
                            closingRate: string | null;
                            closingDays: {
                                mean: string;
                                median: number;
                                p90: number;
                            } | null;
                            mine: number;
                            review: number;
                            overdue: number;
                            recurrent: number;
                            disputed: number;
                            grave: number;
                            reportDue: number;
                        };
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
    "/api/v1/findings/similar": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query: {
                    unit: string;
                    text: string;
                    lineage?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /** Format: uuid */
                                id: string;
                                number: string;
                                title: string;
                                /** @enum {string} */
                                state: "registered" | "assigned" | "rectifying" | "submitted" | "closed";
                                closedOn: string | null;
                                likeness: number;
                                recurrence: boolean;
                            }[];
                        };
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
    "/api/v1/findings/board": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    year?: number;
                    region?: string;
                    "filter[source]"?: string;
                    "filter[severity]"?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            categories: {
                                name: string;
                                counts: {
                                    total: number;
                                    open: number;
                                    overdue: number;
                                    closed: number;
                                    recurrent: number;
                                };
                            }[];
                            rows: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                                /** @enum {string} */
                                kind: "region" | "unit";
                                counts: {
                                    total: number;
                                    open: number;
                                    overdue: number;
                                    closed: number;
                                    recurrent: number;
                                };
                                closingRate: string | null;
                                cells: {
                                    total: number;
                                    open: number;
                                    overdue: number;
                                    closed: number;
                                    recurrent: number;
                                }[];
                            }[];
                            all: {
                                total: number;
                                open: number;
                                overdue: number;
                                closed: number;
                                recurrent: number;
                                closingRate: string | null;
                            };
                        };
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
    "/api/v1/findings/timings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    year?: number;
                    region?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            months: {
                                month: string;
                                registered: number;
                                closed: number;
                                median: number | null;
                                p90: number | null;
                            }[];
                            severities: {
                                severity: number;
                                total: number;
                                closed: number;
                                closingRate: string | null;
                                median: number | null;
                                p90: number | null;
                                inTime: number;
                            }[];
                            ageing: {
                                label: string;
                                from: number;
                                until: number | null;
                                count: number;
                            }[];
                        };
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
    "/api/v1/findings/pareto": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    year?: number;
                    region?: string;
                    "filter[source]"?: string;
                    "filter[severity]"?: string;
                    by?: "category" | "item";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {string} */
                            by: "category" | "item";
                            total: number;
                            bars: {
                                name: string;
                                key: string | null;
                                count: number;
                                share: string;
                                running: string;
                            }[];
                        };
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
    "/api/v1/findings/views": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                                query: string;
                                /** Format: date-time */
                                createdAt: string;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                        query: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            name: string;
                            query: string;
                            /** Format: date-time */
                            createdAt: string;
                        };
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
    "/api/v1/findings/views/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
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
    "/api/v1/findings/export.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    limit?: number;
                    cursor?: string;
                    sort?: "number" | "dueOn" | "severity" | "registeredOn" | "-number" | "-dueOn" | "-severity" | "-registeredOn";
                    q?: string;
                    count?: "true" | "false";
                    "filter[state]"?: string;
                    "filter[outcome]"?: string;
                    "filter[severity]"?: string;
                    "filter[category]"?: string;
                    "filter[source]"?: string;
                    "filter[sourceId]"?: string;
                    "filter[item]"?: string;
                    "filter[unit]"?: string;
                    "filter[region]"?: string;
                    "filter[direct]"?: "true" | "false";
                    "filter[year]"?: number;
                    "filter[overdue]"?: "true" | "false";
                    "filter[recurrent]"?: "true" | "false";
                    "filter[disputed]"?: "true" | "false";
                    "filter[extensionAsked]"?: "true" | "false";
                    "filter[reportDue]"?: "true" | "false";
                    "filter[waits]"?: "mine" | "review";
                    "filter[dueFrom]"?: string;
                    "filter[dueUntil]"?: string;
                    "filter[closedFrom]"?: string;
                    "filter[closedUntil]"?: string;
                    "filter[registeredFrom]"?: string;
                    "filter[registeredUntil]"?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        ids: string[];
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/findings/import/template.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
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
    "/api/v1/findings/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: {
                    dryRun?: "true" | "false";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            rows: number;
                            imported: number;
                            open: number;
                            units: number;
                            severities: number[];
                            lines: {
                                row: number;
                                unitName: string;
                                title: string;
                                category: string;
                                severity: 1 | 2 | 3 | 4;
                                /** Format: date */
                                registeredOn: string;
                                /** Format: date */
                                dueOn: string;
                                closedOn: string | null;
                            }[];
                            first: string | null;
                            last: string | null;
                            errors: {
                                row: number | null;
                                column: string | null;
                                code: string;
                                message: string;
                            }[];
                        };
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
    "/api/v1/rounds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    limit?: number;
                    cursor?: string;
                    sort?: "dueOn" | "year" | "title" | "createdAt" | "-dueOn" | "-year" | "-title" | "-createdAt";
                    q?: string;
                    count?: "true" | "false";
                    "filter[state]"?: string;
                    "filter[kind]"?: string;
                    "filter[layer]"?: string;
                    "filter[year]"?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /** Format: uuid */
                                id: string;
                                /** Format: uuid */
                                unitId: string;
                                unitName: string;
                                title: string;
                                year: number;
                                /** @enum {string} */
                                kind: "full" | "special" | "assessment" | "inspection";
                                /** @enum {string} */
                                layer: "organisation" | "department" | "person";
                                versionId: string | null;
                                standard: {
                                    title: string;
                                    number: number;
                                    grades: {
                                        name: string;
                                        atLeast: string;
                                    }[];
                                } | null;
                                itemNos: string[] | null;
                                scope: {
                                    /**
                                     * @default [
                                     *       "organ",
                                     *       "institution",
                                     *       "enterprise",
                                     *       "township"
                                     *     ]
                                     */
                                    kinds: ("organ" | "institution" | "enterprise" | "township")[];
                                    /** @default [] */
                                    regions: {
                                        /** Format: uuid */
                                        id: string;
                                        /** @default true */
                                        below: boolean;
                                    }[];
                                    /** @default [] */
                                    units: string[];
                                    /** @default [] */
                                    excluded: string[];
                                    /** @default [] */
                                    bodies: string[];
                                    /** @default [] */
                                    posts: string[];
                                };
                                policy: {
                                    /**
                                     * @default either
                                     * @enum {string}
                                     */
                                    signOff: "password" | "scan" | "either" | "none";
                                    /** @default true */
                                    lateAllowed: boolean;
                                    /** @default 0 */
                                    spotCheckShare: number;
                                    /** @default false */
                                    publicResults: boolean;
                                };
                                opensOn: string;
                                dueOn: string;
                                reviewUntil: string;
                                /** @enum {string} */
                                state: "draft" | "open" | "reviewing" | "announced" | "archived" | "cancelled";
                                stateReason: string | null;
                                imported: boolean;
                                clonedFrom: string | null;
                                originFinding: {
                                    /** Format: uuid */
                                    id: string;
                                    number: string;
                                    title: string;
                                } | null;
                                /** Format: date-time */
                                createdAt: string;
                                publishedAt: string | null;
                                announcedAt: string | null;
                                version: number;
                                allowed: ("edit" | "publish" | "add-units" | "extend" | "remind" | "start-review" | "spot-check" | "announce" | "archive" | "cancel")[];
                            }[];
                            next: string | null;
                            total?: number;
                        };
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: uuid */
                        unitId?: string;
                        title: string;
                        year: number;
                        /** @enum {string} */
                        kind: "full" | "special" | "assessment" | "inspection";
                        /** Format: uuid */
                        versionId: string;
                        /** @default null */
                        itemNos?: string[] | null;
                        /** @default {} */
                        scope?: {
                            /**
                             * @default [
                             *       "organ",
                             *       "institution",
                             *       "enterprise",
                             *       "township"
                             *     ]
                             */
                            kinds?: ("organ" | "institution" | "enterprise" | "township")[];
                            /** @default [] */
                            regions?: {
                                /** Format: uuid */
                                id: string;
                                /** @default true */
                                below?: boolean;
                            }[];
                            /** @default [] */
                            units?: string[];
                            /** @default [] */
                            excluded?: string[];
                            /** @default [] */
                            bodies?: string[];
                            /** @default [] */
                            posts?: string[];
                        };
                        /** @default {} */
                        policy?: {
                            /**
                             * @default either
                             * @enum {string}
                             */
                            signOff?: "password" | "scan" | "either" | "none";
                            /** @default true */
                            lateAllowed?: boolean;
                            /** @default 0 */
                            spotCheckShare?: number;
                            /** @default false */
                            publicResults?: boolean;
                        };
                        originFindingId?: string | null;
                        /** Format: date */
                        opensOn: string;
                        /** Format: date */
                        dueOn: string;
                        /** Format: date */
                        reviewUntil: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            /** Format: uuid */
                            unitId: string;
                            unitName: string;
                            title: string;
                            year: number;
                            /** @enum {string} */
                            kind: "full" | "special" | "assessment" | "inspection";
                            /** @enum {string} */
                            layer: "organisation" | "department" | "person";
                            versionId: string | null;
                            standard: {
                                title: string;
                                number: number;
                                grades: {
                                    name: string;
                                    atLeast: string;
                                }[];
                            } | null;
                            itemNos: string[] | null;
                            scope: {
                                /**
                                 * @default [
                                 *       "organ",
                                 *       "institution",
                                 *       "enterprise",
                                 *       "township"
                                 *     ]
                                 */
                                kinds: ("organ" | "institution" | "enterprise" | "township")[];
                                /** @default [] */
                                regions: {
                                    /** Format: uuid */
                                    id: string;
                                    /** @default true */
                                    below: boolean;
                                }[];
                                /** @default [] */
                                units: string[];
                                /** @default [] */
                                excluded: string[];
                                /** @default [] */
                                bodies: string[];
                                /** @default [] */
                                posts: string[];
                            };
                            policy: {
                                /**
                                 * @default either
                                 * @enum {string}
                                 */
                                signOff: "password" | "scan" | "either" | "none";
                                /** @default true */
                                lateAllowed: boolean;
                                /** @default 0 */
                                spotCheckShare: number;
                                /** @default false */
                                publicResults: boolean;
                            };
                            opensOn: string;
                            dueOn: string;
                            reviewUntil: string;
                            /** @enum {string} */
                            state: "draft" | "open" | "reviewing" | "announced" | "archived" | "cancelled";
                            stateReason: string | null;
                            imported: boolean;
                            clonedFrom: string | null;
                            originFinding: {
                                /** Format: uuid */
                                id: string;
                                number: string;
                                title: string;
                            } | null;
                            /** Format: date-time */
                            createdAt: string;
                            publishedAt: string | null;
                            announcedAt: string | null;
                            version: number;
                            allowed: ("edit" | "publish" | "add-units" | "extend" | "remind" | "start-review" | "spot-check" | "announce" | "archive" | "cancel")[];
                        };
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
    "/api/v1/rounds/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: uuid */
                        unitId?: string;
                        /**
                         * @default organisation
                         * @enum {string}
                         */
                        layer?: "organisation" | "department" | "person";
                        /** @default {} */
                        scope?: {
                            /**
                             * @default [
                             *       "organ",
                             *       "institution",
                             *       "enterprise",
                             *       "township"
                             *     ]
                             */
                            kinds?: ("organ" | "institution" | "enterprise" | "township")[];
                            /** @default [] */
                            regions?: {
                                /** Format: uuid */
                                id: string;
                                /** @default true */
                                below?: boolean;
                            }[];
                            /** @default [] */
                            units?: string[];
                            /** @default [] */
                            excluded?: string[];
                            /** @default [] */
                            bodies?: string[];
                            /** @default [] */
                            posts?: string[];
                        };
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            total: number;
                            bySubject: {
                                [key: string]: number;
                            };
                            regions: {
                                regionId: string | null;
                                name: string;
                                total: number;
                            }[];
                            sample: {
                                /** @enum {string} */
                                subjectKind: "unit" | "department" | "person" | "body" | "post";
                                /** Format: uuid */
                                id: string;
                                name: string;
                            }[];
                            warnings: {
                                /** @enum {string} */
                                code: "overlap" | "opens-later" | "due-passed";
                                message: string;
                                roundId: string | null;
                                subjects: number;
                            }[];
                        };
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
    "/api/v1/rounds/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            /** Format: uuid */
                            unitId: string;
                            unitName: string;
                            title: string;
                            year: number;
                            /** @enum {string} */
                            kind: "full" | "special" | "assessment" | "inspection";
                            /** @enum {string} */
                            layer: "organisation" | "department" | "person";
                            versionId: string | null;
                            standard: {
                                title: string;
                                number: number;
                                grades: {
                                    name: string;
                                    atLeast: string;
                                }[];
                            } | null;
                            itemNos: string[] | null;
                            scope: {
                                /**
                                 * @default [
                                 *       "organ",
                                 *       "institution",
                                 *       "enterprise",
                                 *       "township"
                                 *     ]
                                 */
                                kinds: ("organ" | "institution" | "enterprise" | "township")[];
                                /** @default [] */
                                regions: {
                                    /** Format: uuid */
                                    id: string;
                                    /** @default true */
                                    below: boolean;
                                }[];
                                /** @default [] */
                                units: string[];
                                /** @default [] */
                                excluded: string[];
                                /** @default [] */
                                bodies: string[];
                                /** @default [] */
                                posts: string[];
                            };
                            policy: {
                                /**
                                 * @default either
                                 * @enum {string}
                                 */
                                signOff: "password" | "scan" | "either" | "none";
                                /** @default true */
                                lateAllowed: boolean;
                                /** @default 0 */
                                spotCheckShare: number;
                                /** @default false */
                                publicResults: boolean;
                            };
                            opensOn: string;
                            dueOn: string;
                            reviewUntil: string;
                            /** @enum {string} */
                            state: "draft" | "open" | "reviewing" | "announced" | "archived" | "cancelled";
                            stateReason: string | null;
                            imported: boolean;
                            clonedFrom: string | null;
                            originFinding: {
                                /** Format: uuid */
                                id: string;
                                number: string;
                                title: string;
                            } | null;
                            /** Format: date-time */
                            createdAt: string;
                            publishedAt: string | null;
                            announcedAt: string | null;
                            version: number;
                            allowed: ("edit" | "publish" | "add-units" | "extend" | "remind" | "start-review" | "spot-check" | "announce" | "archive" | "cancel")[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        version: number;
                        title?: string;
                        year?: number;
                        /** @enum {string} */
                        kind?: "full" | "special" | "assessment" | "inspection";
                        /** Format: uuid */
                        versionId?: string;
                        itemNos?: string[] | null;
                        scope?: {
                            /**
                             * @default [
                             *       "organ",
                             *       "institution",
                             *       "enterprise",
                             *       "township"
                             *     ]
                             */
                            kinds?: ("organ" | "institution" | "enterprise" | "township")[];
                            /** @default [] */
                            regions?: {
                                /** Format: uuid */
                                id: string;
                                /** @default true */
                                below?: boolean;
                            }[];
                            /** @default [] */
                            units?: string[];
                            /** @default [] */
                            excluded?: string[];
                            /** @default [] */
                            bodies?: string[];
                            /** @default [] */
                            posts?: string[];
                        };
                        policy?: {
                            /**
                             * @default either
                             * @enum {string}
                             */
                            signOff?: "password" | "scan" | "either" | "none";
                            /** @default true */
                            lateAllowed?: boolean;
                            /** @default 0 */
                            spotCheckShare?: number;
                            /** @default false */
                            publicResults?: boolean;
                        };
                        originFindingId?: string | null;
                        /** Format: date */
                        opensOn?: string;
                        /** Format: date */
                        dueOn?: string;
                        /** Format: date */
                        reviewUntil?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            /** Format: uuid */
                            unitId: string;
                            unitName: string;
                            title: string;
                            year: number;
                            /** @enum {string} */
                            kind: "full" | "special" | "assessment" | "inspection";
                            /** @enum {string} */
                            layer: "organisation" | "department" | "person";
                            versionId: string | null;
                            standard: {
                                title: string;
                                number: number;
                                grades: {
                                    name: string;
                                    atLeast: string;
                                }[];
                            } | null;
                            itemNos: string[] | null;
                            scope: {
                                /**
                                 * @default [
                                 *       "organ",
                                 *       "institution",
                                 *       "enterprise",
                                 *       "township"
                                 *     ]
                                 */
                                kinds: ("organ" | "institution" | "enterprise" | "township")[];
                                /** @default [] */
                                regions: {
                                    /** Format: uuid */
                                    id: string;
                                    /** @default true */
                                    below: boolean;
                                }[];
                                /** @default [] */
                                units: string[];
                                /** @default [] */
                                excluded: string[];
                                /** @default [] */
                                bodies: string[];
                                /** @default [] */
                                posts: string[];
                            };
                            policy: {
                                /**
                                 * @default either
                                 * @enum {string}
                                 */
                                signOff: "password" | "scan" | "either" | "none";
                                /** @default true */
                                lateAllowed: boolean;
                                /** @default 0 */
                                spotCheckShare: number;
                                /** @default false */
                                publicResults: boolean;
                            };
                            opensOn: string;
                            dueOn: string;
                            reviewUntil: string;
                            /** @enum {string} */
                            state: "draft" | "open" | "reviewing" | "announced" | "archived" | "cancelled";
                            stateReason: string | null;
                            imported: boolean;
                            clonedFrom: string | null;
                            originFinding: {
                                /** Format: uuid */
                                id: string;
                                number: string;
                                title: string;
                            } | null;
                            /** Format: date-time */
                            createdAt: string;
                            publishedAt: string | null;
                            announcedAt: string | null;
                            version: number;
                            allowed: ("edit" | "publish" | "add-units" | "extend" | "remind" | "start-review" | "spot-check" | "announce" | "archive" | "cancel")[];
                        };
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/v1/rounds/{id}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            total: number;
                            bySubject: {
                                [key: string]: number;
                            };
                            regions: {
                                regionId: string | null;
                                name: string;
                                total: number;
                            }[];
                            sample: {
                                /** @enum {string} */
                                subjectKind: "unit" | "department" | "person" | "body" | "post";
                                /** Format: uuid */
                                id: string;
                                name: string;
                            }[];
                            warnings: {
                                /** @enum {string} */
                                code: "overlap" | "opens-later" | "due-passed";
                                message: string;
                                roundId: string | null;
                                subjects: number;
                            }[];
                        };
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
    "/api/v1/rounds/{id}/clone": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        title?: string;
                        year?: number;
                        /** Format: date */
                        opensOn: string;
                        /** Format: date */
                        dueOn: string;
                        /** Format: date */
                        reviewUntil: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            /** Format: uuid */
                            unitId: string;
                            unitName: string;
                            title: string;
                            year: number;
                            /** @enum {string} */
                            kind: "full" | "special" | "assessment" | "inspection";
                            /** @enum {string} */
                            layer: "organisation" | "department" | "person";
                            versionId: string | null;
                            standard: {
                                title: string;
                                number: number;
                                grades: {
                                    name: string;
                                    atLeast: string;
                                }[];
                            } | null;
                            itemNos: string[] | null;
                            scope: {
                                /**
                                 * @default [
                                 *       "organ",
                                 *       "institution",
                                 *       "enterprise",
                                 *       "township"
                                 *     ]
                                 */
                                kinds: ("organ" | "institution" | "enterprise" | "township")[];
                                /** @default [] */
                                regions: {
                                    /** Format: uuid */
                                    id: string;
                                    /** @default true */
                                    below: boolean;
                                }[];
                                /** @default [] */
                                units: string[];
                                /** @default [] */
                                excluded: string[];
                                /** @default [] */
                                bodies: string[];
                                /** @default [] */
                                posts: string[];
                            };
                            policy: {
                                /**
                                 * @default either
                                 * @enum {string}
                                 */
                                signOff: "password" | "scan" | "either" | "none";
                                /** @default true */
                                lateAllowed: boolean;
                                /** @default 0 */
                                spotCheckShare: number;
                                /** @default false */
                                publicResults: boolean;
                            };
                            opensOn: string;
                            dueOn: string;
                            reviewUntil: string;
                            /** @enum {string} */
                            state: "draft" | "open" | "reviewing" | "announced" | "archived" | "cancelled";
                            stateReason: string | null;
                            imported: boolean;
                            clonedFrom: string | null;
                            originFinding: {
                                /** Format: uuid */
                                id: string;
                                number: string;
                                title: string;
                            } | null;
                            /** Format: date-time */
                            createdAt: string;
                            publishedAt: string | null;
                            announcedAt: string | null;
                            version: number;
                            allowed: ("edit" | "publish" | "add-units" | "extend" | "remind" | "start-review" | "spot-check" | "announce" | "archive" | "cancel")[];
                        };
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
    "/api/v1/rounds/{id}/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        version: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            /** Format: uuid */
                            unitId: string;
                            unitName: string;
                            title: string;
                            year: number;
                            /** @enum {string} */
                            kind: "full" | "special" | "assessment" | "inspection";
                            /** @enum {string} */
                            layer: "organisation" | "department" | "person";
                            versionId: string | null;
                            standard: {
                                title: string;
                                number: number;
                                grades: {
                                    name: string;
                                    atLeast: string;
                                }[];
                            } | null;
                            itemNos: string[] | null;
                            scope: {
                                /**
                                 * @default [
                                 *       "organ",
                                 *       "institution",
                                 *       "enterprise",
                                 *       "township"
                                 *     ]
                                 */
                                kinds: ("organ" | "institution" | "enterprise" | "township")[];
                                /** @default [] */
                                regions: {
                                    /** Format: uuid */
                                    id: string;
                                    /** @default true */
                                    below: boolean;
                                }[];
                                /** @default [] */
                                units: string[];
                                /** @default [] */
                                excluded: string[];
                                /** @default [] */
                                bodies: string[];
                                /** @default [] */
                                posts: string[];
                            };
                            policy: {
                                /**
                                 * @default either
                                 * @enum {string}
                                 */
                                signOff: "password" | "scan" | "either" | "none";
                                /** @default true */
                                lateAllowed: boolean;
                                /** @default 0 */
                                spotCheckShare: number;
                                /** @default false */
                                publicResults: boolean;
                            };
                            opensOn: string;
                            dueOn: string;
                            reviewUntil: string;
                            /** @enum {string} */
                            state: "draft" | "open" | "reviewing" | "announced" | "archived" | "cancelled";
                            stateReason: string | null;
                            imported: boolean;
                            clonedFrom: string | null;
                            originFinding: {
                                /** Format: uuid */
                                id: string;
                                number: string;
                                title: string;
                            } | null;
                            /** Format: date-time */
                            createdAt: string;
                            publishedAt: string | null;
                            announcedAt: string | null;
                            version: number;
                            allowed: ("edit" | "publish" | "add-units" | "extend" | "remind" | "start-review" | "spot-check" | "announce" | "archive" | "cancel")[];
                            assessments: number;
                            warnings: {
                                /** @enum {string} */
                                code: "overlap" | "opens-later" | "due-passed";
                                message: string;
                                roundId: string | null;
                                subjects: number;
                            }[];
                        };
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
    "/api/v1/rounds/{id}/add-units": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        units: string[];
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            added: number;
                            alreadyIn: number;
                        };
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
    "/api/v1/rounds/{id}/extend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        assessments: string[];
                        /** Format: date */
                        dueOn: string;
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            extended: number;
                        };
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
    "/api/v1/rounds/{id}/start-review": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        version: number;
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            /** Format: uuid */
                            unitId: string;
                            unitName: string;
                            title: string;
                            year: number;
                            /** @enum {string} */
                            kind: "full" | "special" | "assessment" | "inspection";
                            /** @enum {string} */
                            layer: "organisation" | "department" | "person";
                            versionId: string | null;
                            standard: {
                                title: string;
                                number: number;
                                grades: {
                                    name: string;
                                    atLeast: string;
                                }[];
                            } | null;
                            itemNos: string[] | null;
                            scope: {
                                /**
                                 * @default [
                                 *       "organ",
                                 *       "institution",
                                 *       "enterprise",
                                 *       "township"
                                 *     ]
                                 */
                                kinds: ("organ" | "institution" | "enterprise" | "township")[];
                                /** @default [] */
                                regions: {
                                    /** Format: uuid */
                                    id: string;
                                    /** @default true */
                                    below: boolean;
                                }[];
                                /** @default [] */
                                units: string[];
                                /** @default [] */
                                excluded: string[];
                                /** @default [] */
                                bodies: string[];
                                /** @default [] */
                                posts: string[];
                            };
                            policy: {
                                /**
                                 * @default either
                                 * @enum {string}
                                 */
                                signOff: "password" | "scan" | "either" | "none";
                                /** @default true */
                                lateAllowed: boolean;
                                /** @default 0 */
                                spotCheckShare: number;
                                /** @default false */
                                publicResults: boolean;
                            };
                            opensOn: string;
                            dueOn: string;
                            reviewUntil: string;
                            /** @enum {string} */
                            state: "draft" | "open" | "reviewing" | "announced" | "archived" | "cancelled";
                            stateReason: string | null;
                            imported: boolean;
                            clonedFrom: string | null;
                            originFinding: {
                                /** Format: uuid */
                                id: string;
                                number: string;
                                title: string;
                            } | null;
                            /** Format: date-time */
                            createdAt: string;
                            publishedAt: string | null;
                            announcedAt: string | null;
                            version: number;
                            allowed: ("edit" | "publish" | "add-units" | "extend" | "remind" | "start-review" | "spot-check" | "announce" | "archive" | "cancel")[];
                        };
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
    "/api/v1/rounds/{id}/announce": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        version: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            /** Format: uuid */
                            unitId: string;
                            unitName: string;
                            title: string;
                            year: number;
                            /** @enum {string} */
                            kind: "full" | "special" | "assessment" | "inspection";
                            /** @enum {string} */
                            layer: "organisation" | "department" | "person";
                            versionId: string | null;
                            standard: {
                                title: string;
                                number: number;
                                grades: {
                                    name: string;
                                    atLeast: string;
                                }[];
                            } | null;
                            itemNos: string[] | null;
                            scope: {
                                /**
                                 * @default [
                                 *       "organ",
                                 *       "institution",
                                 *       "enterprise",
                                 *       "township"
                                 *     ]
                                 */
                                kinds: ("organ" | "institution" | "enterprise" | "township")[];
                                /** @default [] */
                                regions: {
                                    /** Format: uuid */
                                    id: string;
                                    /** @default true */
                                    below: boolean;
                                }[];
                                /** @default [] */
                                units: string[];
                                /** @default [] */
                                excluded: string[];
                                /** @default [] */
                                bodies: string[];
                                /** @default [] */
                                posts: string[];
                            };
                            policy: {
                                /**
                                 * @default either
                                 * @enum {string}
                                 */
                                signOff: "password" | "scan" | "either" | "none";
                                /** @default true */
                                lateAllowed: boolean;
                                /** @default 0 */
                                spotCheckShare: number;
                                /** @default false */
                                publicResults: boolean;
                            };
                            opensOn: string;
                            dueOn: string;
                            reviewUntil: string;
                            /** @enum {string} */
                            state: "draft" | "open" | "reviewing" | "announced" | "archived" | "cancelled";
                            stateReason: string | null;
                            imported: boolean;
                            clonedFrom: string | null;
                            originFinding: {
                                /** Format: uuid */
                                id: string;
                                number: string;
                                title: string;
                            } | null;
                            /** Format: date-time */
                            createdAt: string;
                            publishedAt: string | null;
                            announcedAt: string | null;
                            version: number;
                            allowed: ("edit" | "publish" | "add-units" | "extend" | "remind" | "start-review" | "spot-check" | "announce" | "archive" | "cancel")[];
                            announced: number;
                            ungraded: number;
                        };
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
    "/api/v1/rounds/{id}/archive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        version: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            /** Format: uuid */
                            unitId: string;
                            unitName: string;
                            title: string;
                            year: number;
                            /** @enum {string} */
                            kind: "full" | "special" | "assessment" | "inspection";
                            /** @enum {string} */
                            layer: "organisation" | "department" | "person";
                            versionId: string | null;
                            standard: {
                                title: string;
                                number: number;
                                grades: {
                                    name: string;
                                    atLeast: string;
                                }[];
                            } | null;
                            itemNos: string[] | null;
                            scope: {
                                /**
                                 * @default [
                                 *       "organ",
                                 *       "institution",
                                 *       "enterprise",
                                 *       "township"
                                 *     ]
                                 */
                                kinds: ("organ" | "institution" | "enterprise" | "township")[];
                                /** @default [] */
                                regions: {
                                    /** Format: uuid */
                                    id: string;
                                    /** @default true */
                                    below: boolean;
                                }[];
                                /** @default [] */
                                units: string[];
                                /** @default [] */
                                excluded: string[];
                                /** @default [] */
                                bodies: string[];
                                /** @default [] */
                                posts: string[];
                            };
                            policy: {
                                /**
                                 * @default either
                                 * @enum {string}
                                 */
                                signOff: "password" | "scan" | "either" | "none";
                                /** @default true */
                                lateAllowed: boolean;
                                /** @default 0 */
                                spotCheckShare: number;
                                /** @default false */
                                publicResults: boolean;
                            };
                            opensOn: string;
                            dueOn: string;
                            reviewUntil: string;
                            /** @enum {string} */
                            state: "draft" | "open" | "reviewing" | "announced" | "archived" | "cancelled";
                            stateReason: string | null;
                            imported: boolean;
                            clonedFrom: string | null;
                            originFinding: {
                                /** Format: uuid */
                                id: string;
                                number: string;
                                title: string;
                            } | null;
                            /** Format: date-time */
                            createdAt: string;
                            publishedAt: string | null;
                            announcedAt: string | null;
                            version: number;
                            allowed: ("edit" | "publish" | "add-units" | "extend" | "remind" | "start-review" | "spot-check" | "announce" | "archive" | "cancel")[];
                        };
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
    "/api/v1/rounds/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        version: number;
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            /** Format: uuid */
                            unitId: string;
                            unitName: string;
                            title: string;
                            year: number;
                            /** @enum {string} */
                            kind: "full" | "special" | "assessment" | "inspection";
                            /** @enum {string} */
                            layer: "organisation" | "department" | "person";
                            versionId: string | null;
                            standard: {
                                title: string;
                                number: number;
                                grades: {
                                    name: string;
                                    atLeast: string;
                                }[];
                            } | null;
                            itemNos: string[] | null;
                            scope: {
                                /**
                                 * @default [
                                 *       "organ",
                                 *       "institution",
                                 *       "enterprise",
                                 *       "township"
                                 *     ]
                                 */
                                kinds: ("organ" | "institution" | "enterprise" | "township")[];
                                /** @default [] */
                                regions: {
                                    /** Format: uuid */
                                    id: string;
                                    /** @default true */
                                    below: boolean;
                                }[];
                                /** @default [] */
                                units: string[];
                                /** @default [] */
                                excluded: string[];
                                /** @default [] */
                                bodies: string[];
                                /** @default [] */
                                posts: string[];
                            };
                            policy: {
                                /**
                                 * @default either
                                 * @enum {string}
                                 */
                                signOff: "password" | "scan" | "either" | "none";
                                /** @default true */
                                lateAllowed: boolean;
                                /** @default 0 */
                                spotCheckShare: number;
                                /** @default false */
                                publicResults: boolean;
                            };
                            opensOn: string;
                            dueOn: string;
                            reviewUntil: string;
                            /** @enum {string} */
                            state: "draft" | "open" | "reviewing" | "announced" | "archived" | "cancelled";
                            stateReason: string | null;
                            imported: boolean;
                            clonedFrom: string | null;
                            originFinding: {
                                /** Format: uuid */
                                id: string;
                                number: string;
                                title: string;
                            } | null;
                            /** Format: date-time */
                            createdAt: string;
                            publishedAt: string | null;
                            announcedAt: string | null;
                            version: number;
                            allowed: ("edit" | "publish" | "add-units" | "extend" | "remind" | "start-review" | "spot-check" | "announce" | "archive" | "cancel")[];
                        };
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
    "/api/v1/rounds/{id}/spot-checks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /** Format: uuid */
                                id: string;
                                /** Format: uuid */
                                roundId: string;
                                /** Format: uuid */
                                unitId: string;
                                title: string;
                                drawId: string | null;
                                /** Format: date-time */
                                createdAt: string;
                                targets: {
                                    /** Format: uuid */
                                    assessmentId: string;
                                    subjectName: string;
                                    /** Format: uuid */
                                    unitId: string;
                                    /** @enum {string} */
                                    drawnAs: "drawn" | "reserve" | "named";
                                    /** @enum {string} */
                                    state: "draft" | "checked" | "signed" | "submitted" | "accepted" | "announced" | "returned";
                                    doneAt: string | null;
                                    doneBy: string | null;
                                    note: string | null;
                                }[];
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: uuid */
                        unitId?: string;
                        title: string;
                        share?: number;
                        count?: number;
                        assessments?: string[];
                        publicValue?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            /** Format: uuid */
                            roundId: string;
                            /** Format: uuid */
                            unitId: string;
                            title: string;
                            drawId: string | null;
                            /** Format: date-time */
                            createdAt: string;
                            targets: {
                                /** Format: uuid */
                                assessmentId: string;
                                subjectName: string;
                                /** Format: uuid */
                                unitId: string;
                                /** @enum {string} */
                                drawnAs: "drawn" | "reserve" | "named";
                                /** @enum {string} */
                                state: "draft" | "checked" | "signed" | "submitted" | "accepted" | "announced" | "returned";
                                doneAt: string | null;
                                doneBy: string | null;
                                note: string | null;
                            }[];
                        };
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
    "/api/v1/rounds/{id}/spot-checks/{checkId}/draw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    checkId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        publicValue: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            /** Format: uuid */
                            roundId: string;
                            /** Format: uuid */
                            unitId: string;
                            title: string;
                            drawId: string | null;
                            /** Format: date-time */
                            createdAt: string;
                            targets: {
                                /** Format: uuid */
                                assessmentId: string;
                                subjectName: string;
                                /** Format: uuid */
                                unitId: string;
                                /** @enum {string} */
                                drawnAs: "drawn" | "reserve" | "named";
                                /** @enum {string} */
                                state: "draft" | "checked" | "signed" | "submitted" | "accepted" | "announced" | "returned";
                                doneAt: string | null;
                                doneBy: string | null;
                                note: string | null;
                            }[];
                        };
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
    "/api/v1/rounds/{id}/remind": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        assessments?: string[];
                        states?: ("draft" | "checked" | "signed" | "submitted" | "accepted" | "announced" | "returned")[];
                        text: string;
                        /** @default false */
                        dryRun?: boolean;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            assessments: number;
                            reminders: number;
                            repeated: number;
                            unreached: number;
                            urgedLately: number;
                            reached: {
                                /** Format: uuid */
                                id: string;
                                subjectName: string;
                                people: string[];
                            }[];
                        };
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
    "/api/v1/assessments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    limit?: number;
                    cursor?: string;
                    sort?: "dueOn" | "subject" | "state" | "percentage" | "lastSavedAt" | "round" | "-dueOn" | "-subject" | "-state" | "-percentage" | "-lastSavedAt" | "-round";
                    q?: string;
                    count?: "true" | "false";
                    "filter[state]"?: string;
                    "filter[round]"?: string;
                    "filter[region]"?: string;
                    "filter[layer]"?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /** Format: uuid */
                                id: string;
                                /** Format: uuid */
                                roundId: string;
                                roundTitle: string;
                                /** @enum {string} */
                                roundState: "draft" | "open" | "reviewing" | "announced" | "archived" | "cancelled";
                                year: number;
                                /** @enum {string} */
                                layer: "organisation" | "department" | "person";
                                subject: {
                                    /** @enum {string} */
                                    kind: "unit" | "department" | "person" | "body" | "post";
                                    /** Format: uuid */
                                    id: string;
                                    name: string;
                                };
                                /** Format: uuid */
                                unitId: string;
                                /** @enum {string} */
                                state: "draft" | "checked" | "signed" | "submitted" | "accepted" | "announced" | "returned";
                                version: number;
                                /** Format: date */
                                opensOn: string;
                                /** Format: date */
                                dueOn: string;
                                isLate: boolean;
                                submittedAt: string | null;
                                answered: number;
                                lastSavedAt: string | null;
                                total: string;
                                percentage: string | null;
                                grade: string | null;
                            }[];
                            next: string | null;
                            total?: number;
                        };
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
    "/api/v1/assessments/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            /** Format: uuid */
                            roundId: string;
                            roundTitle: string;
                            /** @enum {string} */
                            roundState: "draft" | "open" | "reviewing" | "announced" | "archived" | "cancelled";
                            year: number;
                            /** @enum {string} */
                            layer: "organisation" | "department" | "person";
                            subject: {
                                /** @enum {string} */
                                kind: "unit" | "department" | "person" | "body" | "post";
                                /** Format: uuid */
                                id: string;
                                name: string;
                            };
                            /** Format: uuid */
                            unitId: string;
                            /** @enum {string} */
                            state: "draft" | "checked" | "signed" | "submitted" | "accepted" | "announced" | "returned";
                            version: number;
                            /** Format: date */
                            opensOn: string;
                            /** Format: date */
                            dueOn: string;
                            isLate: boolean;
                            submittedAt: string | null;
                            answered: number;
                            lastSavedAt: string | null;
                            total: string;
                            percentage: string | null;
                            grade: string | null;
                            applicablePoints: string;
                            earned: string;
                            bonus: string;
                            aggravated: string;
                            vetoed: boolean;
                            self: {
                                applicablePoints: string;
                                earned: string;
                                bonus: string;
                                aggravated: string;
                                total: string;
                                percentage: string | null;
                                grade: string | null;
                                vetoed: boolean;
                            };
                            /** Format: date */
                            reviewUntil: string;
                            submissions: number;
                            returns: number;
                            standard: {
                                title: string;
                                number: number;
                                /** @enum {string} */
                                notApplicable: "exclude" | "keep";
                                grades: {
                                    name: string;
                                    atLeast: string;
                                }[];
                            };
                            categories: {
                                name: string;
                                applicablePoints: string;
                                earned: string;
                                answered: number;
                                items: ({
                                    no: string;
                                    score: string | null;
                                } & {
                                    [key: string]: unknown;
                                })[];
                            }[];
                            answers: {
                                applicable: boolean;
                                deductions?: {
                                    rule: number;
                                    points?: string;
                                    count?: number;
                                }[];
                                occurrences?: number;
                                vetoed?: boolean;
                                level?: string;
                                met?: boolean;
                                value?: string;
                                item: string;
                                version: number;
                                explanation?: string;
                                savedBy: string;
                                /** Format: date-time */
                                savedAt: string;
                                /** @enum {string} */
                                pass: "self" | "review" | "spot";
                            }[];
                            assignments: {
                                item: string;
                                departmentId: string | null;
                                userId: string | null;
                                name: string | null;
                            }[];
                            evidence: {
                                /** Format: uuid */
                                id: string;
                                /** @enum {string} */
                                pass: "self" | "review" | "spot";
                                item: string | null;
                                name: string;
                                bytes: number;
                                type: string;
                                sha256: string;
                                addedBy: string;
                                /** Format: date-time */
                                addedAt: string;
                            }[];
                            comments: {
                                item: string;
                                count: number;
                            }[];
                            findings: {
                                item: string;
                                /** Format: uuid */
                                id: string;
                                number: string;
                                /** @enum {string} */
                                state: "registered" | "assigned" | "rectifying" | "submitted" | "closed";
                            }[];
                            signature: {
                                /** Format: uuid */
                                id: string;
                                /** @enum {string} */
                                method: "password" | "scan";
                                evidenceId: string | null;
                                fingerprint: string;
                                signedBy: string;
                                /** Format: date-time */
                                at: string;
                                acceptedAt: string | null;
                            } | null;
                            steps: {
                                step: string;
                                /** @enum {string} */
                                from: "draft" | "checked" | "signed" | "submitted" | "accepted" | "announced" | "returned";
                                /** @enum {string} */
                                to: "draft" | "checked" | "signed" | "submitted" | "accepted" | "announced" | "returned";
                                reason: string | null;
                                by: string;
                                /** Format: date-time */
                                at: string;
                            }[];
                            allowed: ("check" | "sign" | "submit" | "withdraw" | "reopen" | "return" | "accept")[];
                            mayAnswer: {
                                /** @enum {string} */
                                pass: "self" | "review" | "spot";
                                items: string[] | null;
                            }[];
                        };
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
    "/api/v1/assessments/{id}/items/{no}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    no: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            item: string;
                            versions: {
                                applicable: boolean;
                                deductions?: {
                                    rule: number;
                                    points?: string;
                                    count?: number;
                                }[];
                                occurrences?: number;
                                vetoed?: boolean;
                                level?: string;
                                met?: boolean;
                                value?: string;
                                item: string;
                                version: number;
                                explanation?: string;
                                savedBy: string;
                                /** Format: date-time */
                                savedAt: string;
                                /** @enum {string} */
                                pass: "self" | "review" | "spot";
                                current: boolean;
                            }[];
                        };
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
    "/api/v1/assessments/{id}/previous": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            roundTitle: string | null;
                            year: number | null;
                            items: {
                                item: string;
                                previousItem: string;
                                score: string | null;
                                answer: {
                                    applicable: boolean;
                                    deductions?: {
                                        rule: number;
                                        points?: string;
                                        count?: number;
                                    }[];
                                    occurrences?: number;
                                    vetoed?: boolean;
                                    level?: string;
                                    met?: boolean;
                                    value?: string;
                                    item: string;
                                    version: number;
                                    explanation?: string;
                                    savedBy: string;
                                    /** Format: date-time */
                                    savedAt: string;
                                } | null;
                            }[];
                        };
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
    "/api/v1/assessments/{id}/layers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            layers: {
                                /** @enum {string} */
                                layer: "organisation" | "department" | "person";
                                /** Format: uuid */
                                roundId: string;
                                roundTitle: string;
                                subjects: number;
                                submitted: number;
                                averagePercentage: string | null;
                                vetoed: number;
                                lowest: {
                                    /** Format: uuid */
                                    id: string;
                                    name: string;
                                    percentage: string | null;
                                    /** @enum {string} */
                                    state: "draft" | "checked" | "signed" | "submitted" | "accepted" | "announced" | "returned";
                                }[];
                            }[];
                        };
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
    "/api/v1/assessments/{id}/answers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /**
                         * @default self
                         * @enum {string}
                         */
                        pass?: "self" | "review" | "spot";
                        answers: {
                            applicable?: boolean;
                            deductions?: {
                                rule: number;
                                points?: string | number;
                                count?: number;
                            }[];
                            occurrences?: number;
                            vetoed?: boolean;
                            level?: string;
                            met?: boolean;
                            value?: string | number;
                            item: string;
                            version: number;
                            explanation?: string;
                        }[];
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            saved: {
                                item: string;
                                version: number;
                            }[];
                            conflicts: {
                                item: string;
                                yours: {
                                    applicable?: boolean;
                                    deductions?: {
                                        rule: number;
                                        points?: string;
                                        count?: number;
                                    }[];
                                    occurrences?: number;
                                    vetoed?: boolean;
                                    level?: string;
                                    met?: boolean;
                                    value?: string;
                                    item: string;
                                    version: number;
                                    explanation?: string;
                                };
                                theirs: {
                                    applicable: boolean;
                                    deductions?: {
                                        rule: number;
                                        points?: string;
                                        count?: number;
                                    }[];
                                    occurrences?: number;
                                    vetoed?: boolean;
                                    level?: string;
                                    met?: boolean;
                                    value?: string;
                                    item: string;
                                    version: number;
                                    explanation?: string;
                                    savedBy: string;
                                    /** Format: date-time */
                                    savedAt: string;
                                } | null;
                            }[];
                            total: string;
                        };
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/v1/assessments/{id}/assign": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @default [] */
                        items?: string[];
                        /** @default [] */
                        categories?: string[];
                        departmentId?: string | null;
                        userId?: string | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            assignments: {
                                item: string;
                                departmentId: string | null;
                                userId: string | null;
                                name: string | null;
                            }[];
                        };
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
    "/api/v1/assessments/{id}/findings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        item: string;
                        title?: string;
                        severity?: 1 | 2 | 3 | 4;
                        /** @default false */
                        again?: boolean;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            number: string;
                            /** @enum {string} */
                            state: "registered" | "assigned" | "rectifying" | "submitted" | "closed";
                            created: boolean;
                        };
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
    "/api/v1/assessments/{id}/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        version?: number;
                        reason?: string;
                    } | null;
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            /** @enum {string} */
                            state: "draft" | "checked" | "signed" | "submitted" | "accepted" | "announced" | "returned";
                            version: number;
                            total: string;
                            percentage: string | null;
                            grade: string | null;
                            allowed: ("check" | "sign" | "submit" | "withdraw" | "reopen" | "return" | "accept")[];
                            warnings: {
                                item: string | null;
                                code: string;
                                message: string;
                            }[];
                        };
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
    "/api/v1/assessments/{id}/sign": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        version?: number;
                        /**
                         * @default password
                         * @enum {string}
                         */
                        method?: "password";
                        password: string;
                    } | {
                        version?: number;
                        /** @enum {string} */
                        method: "scan";
                        /** Format: uuid */
                        evidenceId: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            /** @enum {string} */
                            state: "draft" | "checked" | "signed" | "submitted" | "accepted" | "announced" | "returned";
                            version: number;
                            total: string;
                            percentage: string | null;
                            grade: string | null;
                            allowed: ("check" | "sign" | "submit" | "withdraw" | "reopen" | "return" | "accept")[];
                            warnings: {
                                item: string | null;
                                code: string;
                                message: string;
                            }[];
                        };
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
    "/api/v1/assessments/{id}/submit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        version?: number;
                        confirmUnanswered?: boolean;
                    } | null;
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            /** @enum {string} */
                            state: "draft" | "checked" | "signed" | "submitted" | "accepted" | "announced" | "returned";
                            version: number;
                            total: string;
                            percentage: string | null;
                            grade: string | null;
                            allowed: ("check" | "sign" | "submit" | "withdraw" | "reopen" | "return" | "accept")[];
                            warnings: {
                                item: string | null;
                                code: string;
                                message: string;
                            }[];
                        };
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
    "/api/v1/assessments/{id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        version?: number;
                        reason?: string;
                    } | null;
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            /** @enum {string} */
                            state: "draft" | "checked" | "signed" | "submitted" | "accepted" | "announced" | "returned";
                            version: number;
                            total: string;
                            percentage: string | null;
                            grade: string | null;
                            allowed: ("check" | "sign" | "submit" | "withdraw" | "reopen" | "return" | "accept")[];
                            warnings: {
                                item: string | null;
                                code: string;
                                message: string;
                            }[];
                        };
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
    "/api/v1/assessments/{id}/reopen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        version?: number;
                        reason?: string;
                    } | null;
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            /** @enum {string} */
                            state: "draft" | "checked" | "signed" | "submitted" | "accepted" | "announced" | "returned";
                            version: number;
                            total: string;
                            percentage: string | null;
                            grade: string | null;
                            allowed: ("check" | "sign" | "submit" | "withdraw" | "reopen" | "return" | "accept")[];
                            warnings: {
                                item: string | null;
                                code: string;
                                message: string;
                            }[];
                        };
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
    "/api/v1/assessments/{id}/return": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        version?: number;
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            /** @enum {string} */
                            state: "draft" | "checked" | "signed" | "submitted" | "accepted" | "announced" | "returned";
                            version: number;
                            total: string;
                            percentage: string | null;
                            grade: string | null;
                            allowed: ("check" | "sign" | "submit" | "withdraw" | "reopen" | "return" | "accept")[];
                            warnings: {
                                item: string | null;
                                code: string;
                                message: string;
                            }[];
                        };
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
    "/api/v1/assessments/{id}/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        version?: number;
                        reason?: string;
                    } | null;
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            /** @enum {string} */
                            state: "draft" | "checked" | "signed" | "submitted" | "accepted" | "announced" | "returned";
                            version: number;
                            total: string;
                            percentage: string | null;
                            grade: string | null;
                            allowed: ("check" | "sign" | "submit" | "withdraw" | "reopen" | "return" | "accept")[];
                            warnings: {
                                item: string | null;
                                code: string;
                                message: string;
                            }[];
                        };
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
    "/api/v1/rounds/{id}/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        ids: string[];
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            accepted: string[];
                            refused: {
                                /** Format: uuid */
                                id: string;
                                code: string;
                                message: string;
                            }[];
                        };
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
    "/api/v1/assessments/{id}/spot-check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        version?: number;
                        /**
                         * @default true
                         * @enum {boolean}
                         */
                        done?: true;
                        note?: string;
                    } | null;
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            /** @enum {string} */
                            state: "draft" | "checked" | "signed" | "submitted" | "accepted" | "announced" | "returned";
                            version: number;
                            total: string;
                            percentage: string | null;
                            grade: string | null;
                            allowed: ("check" | "sign" | "submit" | "withdraw" | "reopen" | "return" | "accept")[];
                            warnings: {
                                item: string | null;
                                code: string;
                                message: string;
                            }[];
                        };
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
    "/api/v1/assessments/{id}/evidence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: {
                    pass?: "self" | "review" | "spot";
                    item?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            /** @enum {string} */
                            pass: "self" | "review" | "spot";
                            item: string | null;
                            name: string;
                            bytes: number;
                            type: string;
                            sha256: string;
                            addedBy: string;
                            /** Format: date-time */
                            addedAt: string;
                        };
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
    "/api/v1/assessments/{id}/evidence/{evidenceId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    disposition?: "attachment" | "inline";
                };
                header?: never;
                path: {
                    id: string;
                    evidenceId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    evidenceId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
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
    "/api/v1/assessments/{id}/evidence/{evidenceId}/terms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    evidenceId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {string} */
                            mark: "off" | "view" | "all" | "viewOnly";
                            /** @enum {string} */
                            download: "original" | "copy" | "none";
                        };
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
    "/api/v1/assessments/{id}/evidence/{evidenceId}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    evidenceId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            parts: ({
                                /** @enum {string} */
                                kind: "paragraph";
                                heading: number;
                                /** @enum {string} */
                                align: "start" | "centre" | "end";
                                entry: {
                                    mark: string;
                                    depth: number;
                                } | null;
                                runs: ({
                                    /** @enum {string} */
                                    kind: "text";
                                    text: string;
                                    bold?: boolean;
                                    italic?: boolean;
                                    underlined?: boolean;
                                    struck?: boolean;
                                    /** @enum {string} */
                                    shift?: "up" | "down";
                                } | {
                                    /** @enum {string} */
                                    kind: "picture";
                                    src: string | null;
                                    alt: string;
                                })[];
                            } | {
                                /** @enum {string} */
                                kind: "table";
                                rows: {
                                    across: number;
                                    down: number;
                                    isHead: boolean;
                                    runs: ({
                                        /** @enum {string} */
                                        kind: "text";
                                        text: string;
                                        bold?: boolean;
                                        italic?: boolean;
                                        underlined?: boolean;
                                        struck?: boolean;
                                        /** @enum {string} */
                                        shift?: "up" | "down";
                                    } | {
                                        /** @enum {string} */
                                        kind: "picture";
                                        src: string | null;
                                        alt: string;
                                    })[];
                                }[][];
                            } | {
                                /** @enum {string} */
                                kind: "sheet";
                                name: string;
                                rows: string[][];
                            } | {
                                /** @enum {string} */
                                kind: "plain";
                                text: string;
                            })[];
                            isCut: boolean;
                        };
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
    "/api/v1/assessments/{id}/form.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
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
    "/api/v1/assessments/{id}/form": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: {
                    dryRun?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            differences: {
                                row: number;
                                item: string;
                                stored: {
                                    applicable: boolean;
                                    deductions?: {
                                        rule: number;
                                        points?: string;
                                        count?: number;
                                    }[];
                                    occurrences?: number;
                                    vetoed?: boolean;
                                    level?: string;
                                    met?: boolean;
                                    value?: string;
                                    item: string;
                                    version: number;
                                    explanation?: string;
                                    savedBy: string;
                                    /** Format: date-time */
                                    savedAt: string;
                                } | null;
                                file: {
                                    applicable?: boolean;
                                    deductions?: {
                                        rule: number;
                                        points?: string;
                                        count?: number;
                                    }[];
                                    occurrences?: number;
                                    vetoed?: boolean;
                                    level?: string;
                                    met?: boolean;
                                    value?: string;
                                    item: string;
                                    version: number;
                                    explanation?: string;
                                };
                                conflict: boolean;
                            }[];
                            errors: {
                                row: number;
                                column: string;
                                code: string;
                                message: string;
                            }[];
                            result: {
                                saved: {
                                    item: string;
                                    version: number;
                                }[];
                                conflicts: {
                                    item: string;
                                    yours: {
                                        applicable?: boolean;
                                        deductions?: {
                                            rule: number;
                                            points?: string;
                                            count?: number;
                                        }[];
                                        occurrences?: number;
                                        vetoed?: boolean;
                                        level?: string;
                                        met?: boolean;
                                        value?: string;
                                        item: string;
                                        version: number;
                                        explanation?: string;
                                    };
                                    theirs: {
                                        applicable: boolean;
                                        deductions?: {
                                            rule: number;
                                            points?: string;
                                            count?: number;
                                        }[];
                                        occurrences?: number;
                                        vetoed?: boolean;
                                        level?: string;
                                        met?: boolean;
                                        value?: string;
                                        item: string;
                                        version: number;
                                        explanation?: string;
                                        savedBy: string;
                                        /** Format: date-time */
                                        savedAt: string;
                                    } | null;
                                }[];
                                total: string;
                            } | null;
                        };
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
    "/api/v1/rounds/{id}/progress": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            roundId: string;
                            /** @enum {string} */
                            state: "draft" | "open" | "reviewing" | "announced" | "archived" | "cancelled";
                            dueOn: string;
                            total: number;
                            states: {
                                draft: number;
                                checked: number;
                                signed: number;
                                submitted: number;
                                accepted: number;
                                announced: number;
                                returned: number;
                            };
                            notStarted: number;
                            submitted: number;
                            late: number;
                            overdue: number;
                            averagePercentage: string | null;
                            selfPercentage: string | null;
                            spotChecked: number;
                            spotPercentage: string | null;
                            answeredShare: string | null;
                            closedUnits: number;
                            grades: {
                                name: string;
                                total: number;
                            }[];
                            regions: {
                                regionId: string | null;
                                name: string;
                                total: number;
                                states: {
                                    draft: number;
                                    checked: number;
                                    signed: number;
                                    submitted: number;
                                    accepted: number;
                                    announced: number;
                                    returned: number;
                                };
                                notStarted: number;
                                submitted: number;
                                late: number;
                                overdue: number;
                                averagePercentage: string | null;
                                selfPercentage: string | null;
                                spotChecked: number;
                                spotPercentage: string | null;
                                answeredShare: string | null;
                            }[];
                            curve: {
                                day: string;
                                submitted: number;
                                cumulative: number;
                            }[];
                            plan: {
                                /** Format: date */
                                day: string;
                                cumulative: number;
                            }[];
                            previous: {
                                /** Format: uuid */
                                roundId: string;
                                title: string;
                                total: number;
                                curve: {
                                    /** Format: date */
                                    day: string;
                                    cumulative: number;
                                }[];
                            } | null;
                            today: {
                                /** Format: date */
                                day: string;
                                submitted: number;
                                planGap: number;
                                previousGap: number | null;
                            };
                        };
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
    "/api/v1/rounds/{id}/matrix": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    with?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            roundId: string;
                            categories: string[];
                            rows: {
                                regionId: string | null;
                                name: string;
                                total: number;
                                cells: {
                                    percentage: string | null;
                                    lost: string;
                                    previousPercentage: string | null;
                                }[];
                            }[];
                            all: {
                                percentage: string | null;
                                lost: string;
                                previousPercentage: string | null;
                            }[];
                        };
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
    "/api/v1/rounds/{id}/losses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    region?: string;
                    category?: string;
                    item?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            roundId: string;
                            assessments: number;
                            items: {
                                no: string;
                                text: string;
                                affected: number;
                                lost: string;
                            }[];
                            units: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                                lost: string;
                                percentage: string | null;
                            }[];
                        };
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
    "/api/v1/rounds/{id}/review-queue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    limit?: number;
                    cursor?: string;
                    sort?: "suspicion" | "submittedAt" | "percentage" | "-suspicion" | "-submittedAt" | "-percentage";
                    q?: string;
                    count?: "true" | "false";
                    "filter[region]"?: string;
                    "filter[flag]"?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /** Format: uuid */
                                id: string;
                                /** @enum {string} */
                                subjectKind: "unit" | "department" | "person" | "body" | "post";
                                subjectName: string;
                                /** Format: uuid */
                                unitId: string;
                                regionName: string | null;
                                flags: {
                                    /** @enum {string} */
                                    code: "full-marks-no-evidence" | "copied-text" | "jump";
                                    message: string;
                                    items: string[];
                                }[];
                                suspicion: number;
                                evidence: number;
                                selfTotal: string;
                                selfPercentage: string | null;
                                percentage: string | null;
                                previousPercentage: string | null;
                                returns: number;
                                submittedAt: string | null;
                                late: boolean;
                            }[];
                            next: string | null;
                            total: number;
                            flagged: {
                                [key: string]: number;
                            };
                            previousTitle: string | null;
                        };
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
    "/api/v1/rounds/{id}/items": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    with?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            roundId: string;
                            withRoundId: string | null;
                            assessments: number;
                            items: {
                                no: string;
                                asked: number;
                                affected: number;
                                lost: string;
                                lostShare: string | null;
                                lineage: string;
                                category: string;
                                text: string;
                                before: {
                                    no: string;
                                    asked: number;
                                    affected: number;
                                    lost: string;
                                    lostShare: string | null;
                                } | null;
                            }[];
                        };
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
    "/api/v1/rounds/{id}/assessments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    limit?: number;
                    cursor?: string;
                    sort?: "name" | "percentage" | "lastSavedAt" | "submittedAt" | "returns" | "answered" | "-name" | "-percentage" | "-lastSavedAt" | "-submittedAt" | "-returns" | "-answered";
                    q?: string;
                    count?: "true" | "false";
                    "filter[state]"?: string;
                    "filter[region]"?: string;
                    "filter[direct]"?: "true" | "false";
                    "filter[grade]"?: string;
                    "filter[late]"?: "true" | "false";
                    "filter[overdue]"?: "true" | "false";
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /** Format: uuid */
                                id: string;
                                /** @enum {string} */
                                subjectKind: "unit" | "department" | "person" | "body" | "post";
                                subjectName: string;
                                /** Format: uuid */
                                unitId: string;
                                unitName: string;
                                regionName: string | null;
                                /** @enum {string} */
                                state: "draft" | "checked" | "signed" | "submitted" | "accepted" | "announced" | "returned";
                                dueOn: string;
                                overdue: boolean;
                                late: boolean;
                                unitClosed: boolean;
                                returns: number;
                                answered: number;
                                itemsTotal: number;
                                selfTotal: string;
                                total: string;
                                percentage: string | null;
                                grade: string | null;
                                submittedAt: string | null;
                                lastSavedAt: string | null;
                                idleDays: number;
                                remindedTimes: number;
                                remindedAt: string | null;
                            }[];
                            next: string | null;
                            total?: number;
                        };
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
    "/api/v1/rounds/{id}/not-started": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    limit?: number;
                    cursor?: string;
                    sort?: "name" | "-name";
                    q?: string;
                    count?: "true" | "false";
                    "filter[region]"?: string;
                    "filter[direct]"?: "true" | "false";
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /** Format: uuid */
                                id: string;
                                /** @enum {string} */
                                subjectKind: "unit" | "department" | "person" | "body" | "post";
                                subjectName: string;
                                /** Format: uuid */
                                unitId: string;
                                unitName: string;
                                regionName: string | null;
                                /** @enum {string} */
                                state: "draft" | "checked" | "signed" | "submitted" | "accepted" | "announced" | "returned";
                                dueOn: string;
                                overdue: boolean;
                                late: boolean;
                                unitClosed: boolean;
                                returns: number;
                                answered: number;
                                itemsTotal: number;
                                selfTotal: string;
                                total: string;
                                percentage: string | null;
                                grade: string | null;
                                submittedAt: string | null;
                                lastSavedAt: string | null;
                                idleDays: number;
                                remindedTimes: number;
                                remindedAt: string | null;
                            }[];
                            next: string | null;
                            total?: number;
                        };
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
    "/api/v1/rounds/{id}/inflation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    limit?: number;
                    cursor?: string;
                    sort?: "difference" | "-difference";
                    q?: string;
                    count?: "true" | "false";
                    "filter[region]"?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /** Format: uuid */
                                id: string;
                                subjectName: string;
                                regionName: string | null;
                                selfTotal: string;
                                total: string;
                                selfPercentage: string;
                                percentage: string;
                                difference: string;
                            }[];
                            next: string | null;
                            total?: number;
                            all: {
                                assessments: number;
                                selfPercentage: string | null;
                                percentage: string | null;
                                difference: string | null;
                                lowered: number;
                            };
                        };
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
    "/api/v1/rounds/{id}/results": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    limit?: number;
                    cursor?: string;
                    sort?: "name" | "percentage" | "-name" | "-percentage";
                    q?: string;
                    count?: "true" | "false";
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /** Format: uuid */
                                id: string;
                                subjectName: string;
                                percentage: string | null;
                                grade: string | null;
                            }[];
                            next: string | null;
                            total?: number;
                        };
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
    "/api/v1/rounds/coverage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query: {
                    year: number;
                    limit?: number;
                    cursor?: string;
                    sort?: "name" | "-name";
                    q?: string;
                    count?: "true" | "false";
                    "filter[state]"?: string;
                    "filter[region]"?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /** Format: uuid */
                                unitId: string;
                                name: string;
                                regionName: string | null;
                                /** @enum {string} */
                                state: "none" | "asked" | "submitted" | "done";
                                roundId: string | null;
                            }[];
                            next: string | null;
                            total?: number;
                            year: number;
                            counts: {
                                [key: string]: number;
                            };
                        };
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
    "/api/v1/assessments/{id}/items/{no}/comments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    no: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /** Format: uuid */
                                id: string;
                                item: string;
                                text: string | null;
                                by: string;
                                /** Format: date-time */
                                at: string;
                                withdrawnAt: string | null;
                                mine: boolean;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    no: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        text: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            item: string;
                            text: string | null;
                            by: string;
                            /** Format: date-time */
                            at: string;
                            withdrawnAt: string | null;
                            mine: boolean;
                        };
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
    "/api/v1/assessments/{id}/items/{no}/comments/{commentId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    no: string;
                    commentId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
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
    "/api/v1/assessments/{id}/presence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        item: string | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            people: {
                                /** Format: uuid */
                                userId: string;
                                name: string;
                                item: string | null;
                                /** Format: date-time */
                                at: string;
                            }[];
                            /** @enum {string} */
                            state: "draft" | "checked" | "signed" | "submitted" | "accepted" | "announced" | "returned";
                            version: number;
                            lastSavedAt: string | null;
                            comments: number;
                        };
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
    "/api/v1/assessments/{id}/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query: {
                    since: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: date-time */
                            at: string;
                            /** @enum {string} */
                            state: "draft" | "checked" | "signed" | "submitted" | "accepted" | "announced" | "returned";
                            version: number;
                            lastSavedAt: string | null;
                            answered: number;
                            total: string;
                            percentage: string | null;
                            answers: {
                                applicable: boolean;
                                deductions?: {
                                    rule: number;
                                    points?: string;
                                    count?: number;
                                }[];
                                occurrences?: number;
                                vetoed?: boolean;
                                level?: string;
                                met?: boolean;
                                value?: string;
                                item: string;
                                version: number;
                                explanation?: string;
                                savedBy: string;
                                /** Format: date-time */
                                savedAt: string;
                                /** @enum {string} */
                                pass: "self" | "review" | "spot";
                            }[];
                            evidence: {
                                /** Format: uuid */
                                id: string;
                                /** @enum {string} */
                                pass: "self" | "review" | "spot";
                                item: string | null;
                                name: string;
                                bytes: number;
                                type: string;
                                sha256: string;
                                addedBy: string;
                                /** Format: date-time */
                                addedAt: string;
                            }[];
                            removedEvidence: string[];
                        };
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
    "/api/v1/assessments/{id}/peers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            count: number;
                            percentage: string | null;
                            previousPercentage: string | null;
                            previousTitle: string | null;
                        };
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
    "/api/v1/assessments/{id}/remind-layers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        layer: "department" | "person";
                        text: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            assessments: number;
                            reminders: number;
                            repeated: number;
                            unreached: number;
                            urgedLately: number;
                            reached: {
                                /** Format: uuid */
                                id: string;
                                subjectName: string;
                                people: string[];
                            }[];
                        };
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
    "/api/v1/rounds/{id}/export.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
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
    "/api/v1/rounds/{id}/answers.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
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
    "/api/v1/rounds/{id}/answers.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
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
    "/api/v1/assessments/export.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    limit?: number;
                    cursor?: string;
                    sort?: "dueOn" | "subject" | "state" | "percentage" | "lastSavedAt" | "round" | "-dueOn" | "-subject" | "-state" | "-percentage" | "-lastSavedAt" | "-round";
                    q?: string;
                    count?: "true" | "false";
                    "filter[state]"?: string;
                    "filter[round]"?: string;
                    "filter[region]"?: string;
                    "filter[layer]"?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
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
    "/api/v1/rounds/import-results": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query: {
                    year: number;
                    unitId?: string;
                    title?: string;
                    dryRun?: "true" | "false";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            rows: number;
                            imported: number;
                            roundId: string | null;
                            errors: {
                                row: number | null;
                                column: string | null;
                                code: string;
                                message: string;
                            }[];
                        };
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
    "/api/v1/documents/kinds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                kind: string;
                                title: string;
                                /** @enum {string} */
                                layout: "official" | "form" | "ledger";
                                subjectKind: string;
                                series: string | null;
                                mayDraft: boolean;
                                fields: {
                                    title: string;
                                    /** @enum {string} */
                                    kind: "text" | "flag" | "list";
                                    fields: string[];
                                }[];
                            }[];
                        };
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
    "/api/v1/documents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    limit?: number;
                    cursor?: string;
                    sort?: "updatedAt" | "issuedAt" | "title" | "-updatedAt" | "-issuedAt" | "-title";
                    q?: string;
                    count?: "true" | "false";
                    "filter[state]"?: string;
                    "filter[kind]"?: string;
                    "filter[subject]"?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /** Format: uuid */
                                id: string;
                                kind: string;
                                kindTitle: string;
                                /** @enum {string} */
                                layout: "official" | "form" | "ledger";
                                /** @enum {string} */
                                format: "docx" | "xlsx";
                                title: string;
                                /** Format: uuid */
                                unitId: string;
                                issuerName: string;
                                /** @enum {string} */
                                state: "draft" | "reviewed" | "signed" | "issued" | "void" | "discarded";
                                number: string | null;
                                signedOn: string | null;
                                issuedAt: string | null;
                                draftedBy: string;
                                /** Format: date-time */
                                draftedAt: string;
                                /** Format: date-time */
                                updatedAt: string;
                                version: number;
                            }[];
                            next: string | null;
                            total?: number;
                        };
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        kind: string;
                        /** Format: uuid */
                        subjectId: string;
                        chosenIds?: string[];
                        /** Format: uuid */
                        unitId?: string;
                        title?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            kind: string;
                            kindTitle: string;
                            /** @enum {string} */
                            layout: "official" | "form" | "ledger";
                            /** @enum {string} */
                            format: "docx" | "xlsx";
                            title: string;
                            /** Format: uuid */
                            unitId: string;
                            issuerName: string;
                            /** @enum {string} */
                            state: "draft" | "reviewed" | "signed" | "issued" | "void" | "discarded";
                            number: string | null;
                            signedOn: string | null;
                            issuedAt: string | null;
                            draftedBy: string;
                            /** Format: date-time */
                            draftedAt: string;
                            /** Format: date-time */
                            updatedAt: string;
                            version: number;
                            subject: {
                                kind: string;
                                id: string;
                            };
                            chosen: number | null;
                            fields: {
                                recipients: string;
                                copies: string;
                                opening: string[];
                                closing: string[];
                                attachments: string[];
                                unitIds: string[];
                            };
                            recipients: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                            }[];
                            figures: {
                                title: string;
                                value: string | null;
                                columns: string[];
                                rows: string[][];
                            }[];
                            traces: {
                                field: string;
                                title: string;
                                link: string;
                            }[];
                            /** Format: date-time */
                            dataAt: string;
                            template: {
                                id: string | null;
                                name: string;
                            } | null;
                            sha256: string;
                            sm3: string | null;
                            bytes: number;
                            voidReason: string | null;
                            voidedAt: string | null;
                            steps: {
                                step: string;
                                from: ("draft" | "reviewed" | "signed" | "issued" | "void" | "discarded") | null;
                                /** @enum {string} */
                                to: "draft" | "reviewed" | "signed" | "issued" | "void" | "discarded";
                                reason: string | null;
                                by: string;
                                /** Format: date-time */
                                at: string;
                            }[] | null;
                            allowed: ("review" | "sign" | "issue" | "return" | "void" | "discard" | "edit" | "refresh")[];
                        };
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
    "/api/v1/documents/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            kind: string;
                            kindTitle: string;
                            /** @enum {string} */
                            layout: "official" | "form" | "ledger";
                            /** @enum {string} */
                            format: "docx" | "xlsx";
                            title: string;
                            /** Format: uuid */
                            unitId: string;
                            issuerName: string;
                            /** @enum {string} */
                            state: "draft" | "reviewed" | "signed" | "issued" | "void" | "discarded";
                            number: string | null;
                            signedOn: string | null;
                            issuedAt: string | null;
                            draftedBy: string;
                            /** Format: date-time */
                            draftedAt: string;
                            /** Format: date-time */
                            updatedAt: string;
                            version: number;
                            subject: {
                                kind: string;
                                id: string;
                            };
                            chosen: number | null;
                            fields: {
                                recipients: string;
                                copies: string;
                                opening: string[];
                                closing: string[];
                                attachments: string[];
                                unitIds: string[];
                            };
                            recipients: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                            }[];
                            figures: {
                                title: string;
                                value: string | null;
                                columns: string[];
                                rows: string[][];
                            }[];
                            traces: {
                                field: string;
                                title: string;
                                link: string;
                            }[];
                            /** Format: date-time */
                            dataAt: string;
                            template: {
                                id: string | null;
                                name: string;
                            } | null;
                            sha256: string;
                            sm3: string | null;
                            bytes: number;
                            voidReason: string | null;
                            voidedAt: string | null;
                            steps: {
                                step: string;
                                from: ("draft" | "reviewed" | "signed" | "issued" | "void" | "discarded") | null;
                                /** @enum {string} */
                                to: "draft" | "reviewed" | "signed" | "issued" | "void" | "discarded";
                                reason: string | null;
                                by: string;
                                /** Format: date-time */
                                at: string;
                            }[] | null;
                            allowed: ("review" | "sign" | "issue" | "return" | "void" | "discard" | "edit" | "refresh")[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        version: number;
                        title?: string;
                        recipients?: string;
                        copies?: string;
                        opening?: string[];
                        closing?: string[];
                        attachments?: string[];
                        unitIds?: string[];
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            kind: string;
                            kindTitle: string;
                            /** @enum {string} */
                            layout: "official" | "form" | "ledger";
                            /** @enum {string} */
                            format: "docx" | "xlsx";
                            title: string;
                            /** Format: uuid */
                            unitId: string;
                            issuerName: string;
                            /** @enum {string} */
                            state: "draft" | "reviewed" | "signed" | "issued" | "void" | "discarded";
                            number: string | null;
                            signedOn: string | null;
                            issuedAt: string | null;
                            draftedBy: string;
                            /** Format: date-time */
                            draftedAt: string;
                            /** Format: date-time */
                            updatedAt: string;
                            version: number;
                            subject: {
                                kind: string;
                                id: string;
                            };
                            chosen: number | null;
                            fields: {
                                recipients: string;
                                copies: string;
                                opening: string[];
                                closing: string[];
                                attachments: string[];
                                unitIds: string[];
                            };
                            recipients: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                            }[];
                            figures: {
                                title: string;
                                value: string | null;
                                columns: string[];
                                rows: string[][];
                            }[];
                            traces: {
                                field: string;
                                title: string;
                                link: string;
                            }[];
                            /** Format: date-time */
                            dataAt: string;
                            template: {
                                id: string | null;
                                name: string;
                            } | null;
                            sha256: string;
                            sm3: string | null;
                            bytes: number;
                            voidReason: string | null;
                            voidedAt: string | null;
                            steps: {
                                step: string;
                                from: ("draft" | "reviewed" | "signed" | "issued" | "void" | "discarded") | null;
                                /** @enum {string} */
                                to: "draft" | "reviewed" | "signed" | "issued" | "void" | "discarded";
                                reason: string | null;
                                by: string;
                                /** Format: date-time */
                                at: string;
                            }[] | null;
                            allowed: ("review" | "sign" | "issue" | "return" | "void" | "discard" | "edit" | "refresh")[];
                        };
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/v1/documents/{id}/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        version: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            kind: string;
                            kindTitle: string;
                            /** @enum {string} */
                            layout: "official" | "form" | "ledger";
                            /** @enum {string} */
                            format: "docx" | "xlsx";
                            title: string;
                            /** Format: uuid */
                            unitId: string;
                            issuerName: string;
                            /** @enum {string} */
                            state: "draft" | "reviewed" | "signed" | "issued" | "void" | "discarded";
                            number: string | null;
                            signedOn: string | null;
                            issuedAt: string | null;
                            draftedBy: string;
                            /** Format: date-time */
                            draftedAt: string;
                            /** Format: date-time */
                            updatedAt: string;
                            version: number;
                            subject: {
                                kind: string;
                                id: string;
                            };
                            chosen: number | null;
                            fields: {
                                recipients: string;
                                copies: string;
                                opening: string[];
                                closing: string[];
                                attachments: string[];
                                unitIds: string[];
                            };
                            recipients: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                            }[];
                            figures: {
                                title: string;
                                value: string | null;
                                columns: string[];
                                rows: string[][];
                            }[];
                            traces: {
                                field: string;
                                title: string;
                                link: string;
                            }[];
                            /** Format: date-time */
                            dataAt: string;
                            template: {
                                id: string | null;
                                name: string;
                            } | null;
                            sha256: string;
                            sm3: string | null;
                            bytes: number;
                            voidReason: string | null;
                            voidedAt: string | null;
                            steps: {
                                step: string;
                                from: ("draft" | "reviewed" | "signed" | "issued" | "void" | "discarded") | null;
                                /** @enum {string} */
                                to: "draft" | "reviewed" | "signed" | "issued" | "void" | "discarded";
                                reason: string | null;
                                by: string;
                                /** Format: date-time */
                                at: string;
                            }[] | null;
                            allowed: ("review" | "sign" | "issue" | "return" | "void" | "discard" | "edit" | "refresh")[];
                        };
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
    "/api/v1/documents/{id}/review": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        version: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            kind: string;
                            kindTitle: string;
                            /** @enum {string} */
                            layout: "official" | "form" | "ledger";
                            /** @enum {string} */
                            format: "docx" | "xlsx";
                            title: string;
                            /** Format: uuid */
                            unitId: string;
                            issuerName: string;
                            /** @enum {string} */
                            state: "draft" | "reviewed" | "signed" | "issued" | "void" | "discarded";
                            number: string | null;
                            signedOn: string | null;
                            issuedAt: string | null;
                            draftedBy: string;
                            /** Format: date-time */
                            draftedAt: string;
                            /** Format: date-time */
                            updatedAt: string;
                            version: number;
                            subject: {
                                kind: string;
                                id: string;
                            };
                            chosen: number | null;
                            fields: {
                                recipients: string;
                                copies: string;
                                opening: string[];
                                closing: string[];
                                attachments: string[];
                                unitIds: string[];
                            };
                            recipients: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                            }[];
                            figures: {
                                title: string;
                                value: string | null;
                                columns: string[];
                                rows: string[][];
                            }[];
                            traces: {
                                field: string;
                                title: string;
                                link: string;
                            }[];
                            /** Format: date-time */
                            dataAt: string;
                            template: {
                                id: string | null;
                                name: string;
                            } | null;
                            sha256: string;
                            sm3: string | null;
                            bytes: number;
                            voidReason: string | null;
                            voidedAt: string | null;
                            steps: {
                                step: string;
                                from: ("draft" | "reviewed" | "signed" | "issued" | "void" | "discarded") | null;
                                /** @enum {string} */
                                to: "draft" | "reviewed" | "signed" | "issued" | "void" | "discarded";
                                reason: string | null;
                                by: string;
                                /** Format: date-time */
                                at: string;
                            }[] | null;
                            allowed: ("review" | "sign" | "issue" | "return" | "void" | "discard" | "edit" | "refresh")[];
                        };
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
    "/api/v1/documents/{id}/sign": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        version: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            kind: string;
                            kindTitle: string;
                            /** @enum {string} */
                            layout: "official" | "form" | "ledger";
                            /** @enum {string} */
                            format: "docx" | "xlsx";
                            title: string;
                            /** Format: uuid */
                            unitId: string;
                            issuerName: string;
                            /** @enum {string} */
                            state: "draft" | "reviewed" | "signed" | "issued" | "void" | "discarded";
                            number: string | null;
                            signedOn: string | null;
                            issuedAt: string | null;
                            draftedBy: string;
                            /** Format: date-time */
                            draftedAt: string;
                            /** Format: date-time */
                            updatedAt: string;
                            version: number;
                            subject: {
                                kind: string;
                                id: string;
                            };
                            chosen: number | null;
                            fields: {
                                recipients: string;
                                copies: string;
                                opening: string[];
                                closing: string[];
                                attachments: string[];
                                unitIds: string[];
                            };
                            recipients: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                            }[];
                            figures: {
                                title: string;
                                value: string | null;
                                columns: string[];
                                rows: string[][];
                            }[];
                            traces: {
                                field: string;
                                title: string;
                                link: string;
                            }[];
                            /** Format: date-time */
                            dataAt: string;
                            template: {
                                id: string | null;
                                name: string;
                            } | null;
                            sha256: string;
                            sm3: string | null;
                            bytes: number;
                            voidReason: string | null;
                            voidedAt: string | null;
                            steps: {
                                step: string;
                                from: ("draft" | "reviewed" | "signed" | "issued" | "void" | "discarded") | null;
                                /** @enum {string} */
                                to: "draft" | "reviewed" | "signed" | "issued" | "void" | "discarded";
                                reason: string | null;
                                by: string;
                                /** Format: date-time */
                                at: string;
                            }[] | null;
                            allowed: ("review" | "sign" | "issue" | "return" | "void" | "discard" | "edit" | "refresh")[];
                        };
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
    "/api/v1/documents/{id}/issue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        version: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            kind: string;
                            kindTitle: string;
                            /** @enum {string} */
                            layout: "official" | "form" | "ledger";
                            /** @enum {string} */
                            format: "docx" | "xlsx";
                            title: string;
                            /** Format: uuid */
                            unitId: string;
                            issuerName: string;
                            /** @enum {string} */
                            state: "draft" | "reviewed" | "signed" | "issued" | "void" | "discarded";
                            number: string | null;
                            signedOn: string | null;
                            issuedAt: string | null;
                            draftedBy: string;
                            /** Format: date-time */
                            draftedAt: string;
                            /** Format: date-time */
                            updatedAt: string;
                            version: number;
                            subject: {
                                kind: string;
                                id: string;
                            };
                            chosen: number | null;
                            fields: {
                                recipients: string;
                                copies: string;
                                opening: string[];
                                closing: string[];
                                attachments: string[];
                                unitIds: string[];
                            };
                            recipients: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                            }[];
                            figures: {
                                title: string;
                                value: string | null;
                                columns: string[];
                                rows: string[][];
                            }[];
                            traces: {
                                field: string;
                                title: string;
                                link: string;
                            }[];
                            /** Format: date-time */
                            dataAt: string;
                            template: {
                                id: string | null;
                                name: string;
                            } | null;
                            sha256: string;
                            sm3: string | null;
                            bytes: number;
                            voidReason: string | null;
                            voidedAt: string | null;
                            steps: {
                                step: string;
                                from: ("draft" | "reviewed" | "signed" | "issued" | "void" | "discarded") | null;
                                /** @enum {string} */
                                to: "draft" | "reviewed" | "signed" | "issued" | "void" | "discarded";
                                reason: string | null;
                                by: string;
                                /** Format: date-time */
                                at: string;
                            }[] | null;
                            allowed: ("review" | "sign" | "issue" | "return" | "void" | "discard" | "edit" | "refresh")[];
                        };
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
    "/api/v1/documents/{id}/return": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        version: number;
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            kind: string;
                            kindTitle: string;
                            /** @enum {string} */
                            layout: "official" | "form" | "ledger";
                            /** @enum {string} */
                            format: "docx" | "xlsx";
                            title: string;
                            /** Format: uuid */
                            unitId: string;
                            issuerName: string;
                            /** @enum {string} */
                            state: "draft" | "reviewed" | "signed" | "issued" | "void" | "discarded";
                            number: string | null;
                            signedOn: string | null;
                            issuedAt: string | null;
                            draftedBy: string;
                            /** Format: date-time */
                            draftedAt: string;
                            /** Format: date-time */
                            updatedAt: string;
                            version: number;
                            subject: {
                                kind: string;
                                id: string;
                            };
                            chosen: number | null;
                            fields: {
                                recipients: string;
                                copies: string;
                                opening: string[];
                                closing: string[];
                                attachments: string[];
                                unitIds: string[];
                            };
                            recipients: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                            }[];
                            figures: {
                                title: string;
                                value: string | null;
                                columns: string[];
                                rows: string[][];
                            }[];
                            traces: {
                                field: string;
                                title: string;
                                link: string;
                            }[];
                            /** Format: date-time */
                            dataAt: string;
                            template: {
                                id: string | null;
                                name: string;
                            } | null;
                            sha256: string;
                            sm3: string | null;
                            bytes: number;
                            voidReason: string | null;
                            voidedAt: string | null;
                            steps: {
                                step: string;
                                from: ("draft" | "reviewed" | "signed" | "issued" | "void" | "discarded") | null;
                                /** @enum {string} */
                                to: "draft" | "reviewed" | "signed" | "issued" | "void" | "discarded";
                                reason: string | null;
                                by: string;
                                /** Format: date-time */
                                at: string;
                            }[] | null;
                            allowed: ("review" | "sign" | "issue" | "return" | "void" | "discard" | "edit" | "refresh")[];
                        };
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
    "/api/v1/documents/{id}/discard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        version: number;
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            kind: string;
                            kindTitle: string;
                            /** @enum {string} */
                            layout: "official" | "form" | "ledger";
                            /** @enum {string} */
                            format: "docx" | "xlsx";
                            title: string;
                            /** Format: uuid */
                            unitId: string;
                            issuerName: string;
                            /** @enum {string} */
                            state: "draft" | "reviewed" | "signed" | "issued" | "void" | "discarded";
                            number: string | null;
                            signedOn: string | null;
                            issuedAt: string | null;
                            draftedBy: string;
                            /** Format: date-time */
                            draftedAt: string;
                            /** Format: date-time */
                            updatedAt: string;
                            version: number;
                            subject: {
                                kind: string;
                                id: string;
                            };
                            chosen: number | null;
                            fields: {
                                recipients: string;
                                copies: string;
                                opening: string[];
                                closing: string[];
                                attachments: string[];
                                unitIds: string[];
                            };
                            recipients: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                            }[];
                            figures: {
                                title: string;
                                value: string | null;
                                columns: string[];
                                rows: string[][];
                            }[];
                            traces: {
                                field: string;
                                title: string;
                                link: string;
                            }[];
                            /** Format: date-time */
                            dataAt: string;
                            template: {
                                id: string | null;
                                name: string;
                            } | null;
                            sha256: string;
                            sm3: string | null;
                            bytes: number;
                            voidReason: string | null;
                            voidedAt: string | null;
                            steps: {
                                step: string;
                                from: ("draft" | "reviewed" | "signed" | "issued" | "void" | "discarded") | null;
                                /** @enum {string} */
                                to: "draft" | "reviewed" | "signed" | "issued" | "void" | "discarded";
                                reason: string | null;
                                by: string;
                                /** Format: date-time */
                                at: string;
                            }[] | null;
                            allowed: ("review" | "sign" | "issue" | "return" | "void" | "discard" | "edit" | "refresh")[];
                        };
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
    "/api/v1/documents/{id}/void": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        version: number;
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            kind: string;
                            kindTitle: string;
                            /** @enum {string} */
                            layout: "official" | "form" | "ledger";
                            /** @enum {string} */
                            format: "docx" | "xlsx";
                            title: string;
                            /** Format: uuid */
                            unitId: string;
                            issuerName: string;
                            /** @enum {string} */
                            state: "draft" | "reviewed" | "signed" | "issued" | "void" | "discarded";
                            number: string | null;
                            signedOn: string | null;
                            issuedAt: string | null;
                            draftedBy: string;
                            /** Format: date-time */
                            draftedAt: string;
                            /** Format: date-time */
                            updatedAt: string;
                            version: number;
                            subject: {
                                kind: string;
                                id: string;
                            };
                            chosen: number | null;
                            fields: {
                                recipients: string;
                                copies: string;
                                opening: string[];
                                closing: string[];
                                attachments: string[];
                                unitIds: string[];
                            };
                            recipients: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                            }[];
                            figures: {
                                title: string;
                                value: string | null;
                                columns: string[];
                                rows: string[][];
                            }[];
                            traces: {
                                field: string;
                                title: string;
                                link: string;
                            }[];
                            /** Format: date-time */
                            dataAt: string;
                            template: {
                                id: string | null;
                                name: string;
                            } | null;
                            sha256: string;
                            sm3: string | null;
                            bytes: number;
                            voidReason: string | null;
                            voidedAt: string | null;
                            steps: {
                                step: string;
                                from: ("draft" | "reviewed" | "signed" | "issued" | "void" | "discarded") | null;
                                /** @enum {string} */
                                to: "draft" | "reviewed" | "signed" | "issued" | "void" | "discarded";
                                reason: string | null;
                                by: string;
                                /** Format: date-time */
                                at: string;
                            }[] | null;
                            allowed: ("review" | "sign" | "issue" | "return" | "void" | "discard" | "edit" | "refresh")[];
                        };
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
    "/api/v1/documents/{id}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    disposition?: "attachment" | "inline";
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
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
    "/api/v1/documents/{id}/file.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    disposition?: "attachment" | "inline";
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
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
    "/api/v1/documents/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        hash: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            hash: string;
                            /** @enum {string} */
                            verdict: "issued" | "void" | "unknown";
                            title: string | null;
                            number: string | null;
                            issuedBy: string | null;
                            issuedAt: string | null;
                            voidedAt: string | null;
                            matched: ("sha256" | "sm3" | "pdf") | null;
                        };
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
    "/api/v1/documents/verify-file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            hash: string;
                            /** @enum {string} */
                            verdict: "issued" | "void" | "unknown";
                            title: string | null;
                            number: string | null;
                            issuedBy: string | null;
                            issuedAt: string | null;
                            voidedAt: string | null;
                            matched: ("sha256" | "sm3" | "pdf") | null;
                        };
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
    "/api/v1/documents/templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                id: string | null;
                                kind: string;
                                kindTitle: string;
                                unitId: string | null;
                                unitName: string | null;
                                number: number;
                                name: string;
                                /** @enum {string} */
                                state: "draft" | "active" | "retired";
                                bytes: number;
                                uploadedBy: string | null;
                                uploadedAt: string | null;
                                activatedAt: string | null;
                                activatedBy: string | null;
                                inForce: boolean;
                                allowed: ("activate" | "retire")[];
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query: {
                    kind: string;
                    unitId?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string | null;
                            kind: string;
                            kindTitle: string;
                            unitId: string | null;
                            unitName: string | null;
                            number: number;
                            name: string;
                            /** @enum {string} */
                            state: "draft" | "active" | "retired";
                            bytes: number;
                            uploadedBy: string | null;
                            uploadedAt: string | null;
                            activatedAt: string | null;
                            activatedBy: string | null;
                            inForce: boolean;
                            allowed: ("activate" | "retire")[];
                        };
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
    "/api/v1/documents/templates/shipped/{kind}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    kind: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
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
    "/api/v1/documents/templates/{id}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
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
    "/api/v1/documents/templates/{id}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: uuid */
                        subjectId: string;
                        /** Format: uuid */
                        unitId?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/documents/templates/{id}/activate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string | null;
                            kind: string;
                            kindTitle: string;
                            unitId: string | null;
                            unitName: string | null;
                            number: number;
                            name: string;
                            /** @enum {string} */
                            state: "draft" | "active" | "retired";
                            bytes: number;
                            uploadedBy: string | null;
                            uploadedAt: string | null;
                            activatedAt: string | null;
                            activatedBy: string | null;
                            inForce: boolean;
                            allowed: ("activate" | "retire")[];
                        };
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
    "/api/v1/documents/templates/{id}/retire": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string | null;
                            kind: string;
                            kindTitle: string;
                            unitId: string | null;
                            unitName: string | null;
                            number: number;
                            name: string;
                            /** @enum {string} */
                            state: "draft" | "active" | "retired";
                            bytes: number;
                            uploadedBy: string | null;
                            uploadedAt: string | null;
                            activatedAt: string | null;
                            activatedBy: string | null;
                            inForce: boolean;
                            allowed: ("activate" | "retire")[];
                        };
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
    "/api/v1/documents/numbers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    limit?: number;
                    cursor?: string;
                    sort?: "number" | "drawnAt" | "-number" | "-drawnAt";
                    q?: string;
                    count?: "true" | "false";
                    "filter[series]"?: string;
                    "filter[year]"?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /** Format: uuid */
                                id: string;
                                /** Format: uuid */
                                unitId: string;
                                series: string;
                                year: number;
                                number: number;
                                text: string;
                                /** Format: uuid */
                                documentId: string;
                                title: string;
                                drawnBy: string;
                                /** Format: date-time */
                                drawnAt: string;
                                voidedAt: string | null;
                                voidReason: string | null;
                            }[];
                            next: string | null;
                            total?: number;
                            series: {
                                /** Format: uuid */
                                unitId: string;
                                name: string;
                                year: number;
                                last: number;
                            }[];
                        };
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
    "/api/v1/documents/issuers/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            unitId: string;
                            name: string;
                            stem: string | null;
                            version: number;
                        };
                    };
                };
            };
        };
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        version: number;
                        name: string;
                        stem: string | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            unitId: string;
                            name: string;
                            stem: string | null;
                            version: number;
                        };
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
    "/api/v1/inbox/todos": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    limit?: number;
                    "filter[kind]"?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                kind: string;
                                subject: {
                                    kind: string;
                                    id: string;
                                };
                                link: string;
                                title: string;
                                unit: {
                                    /** Format: uuid */
                                    id: string;
                                    name: string;
                                } | null;
                                dueOn: string | null;
                                /** @enum {string} */
                                urgency: "overdue" | "soon" | "later";
                                workingDaysLeft: number | null;
                                estimated: boolean;
                                insteadOf: {
                                    /** Format: uuid */
                                    id: string;
                                    name: string;
                                } | null;
                            }[];
                            total: number;
                            kinds: {
                                kind: string;
                                title: string;
                                total: number;
                            }[];
                        };
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
    "/api/v1/inbox/reminders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    limit?: number;
                    cursor?: string;
                    sort?: "sentAt" | "-sentAt";
                    q?: string;
                    count?: "true" | "false";
                    "filter[unread]"?: "true" | "false";
                    "filter[category]"?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /** Format: uuid */
                                id: string;
                                kind: string;
                                subject: {
                                    kind: string;
                                    id: string;
                                };
                                title: string;
                                text: string;
                                dueOn: string | null;
                                sentBy: string | null;
                                /** Format: date-time */
                                sentAt: string;
                                readAt: string | null;
                                /** @enum {string} */
                                category: "todo" | "notice";
                                link: string | null;
                                insteadOf: string | null;
                            }[];
                            next: string | null;
                            total?: number;
                        };
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
    "/api/v1/inbox/unread": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            unread: number;
                        };
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
    "/api/v1/inbox/reminders/read-all": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            read: number;
                        };
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
    "/api/v1/inbox/reminders/{id}/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            kind: string;
                            subject: {
                                kind: string;
                                id: string;
                            };
                            title: string;
                            text: string;
                            dueOn: string | null;
                            sentBy: string | null;
                            /** Format: date-time */
                            sentAt: string;
                            readAt: string | null;
                            /** @enum {string} */
                            category: "todo" | "notice";
                            link: string | null;
                            insteadOf: string | null;
                        };
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
    "/api/v1/inbox/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            unread: number;
                        };
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
    "/api/v1/inbox/rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    unitId?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            bureau: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                            };
                            items: {
                                /** Format: uuid */
                                id: string;
                                kind: string | null;
                                kindTitle: string;
                                unit: {
                                    /** Format: uuid */
                                    id: string;
                                    name: string;
                                } | null;
                                own: boolean;
                                terms: {
                                    enabled: boolean;
                                    beforeDays: number[];
                                    onDue: boolean;
                                    overdueEvery: number | null;
                                    overdueMost: number;
                                    headAfter: number | null;
                                    bureauAfter: number | null;
                                    withinDays: number;
                                };
                                version: number;
                                /** Format: date-time */
                                updatedAt: string;
                                updatedBy: string | null;
                            }[];
                            kinds: {
                                kind: string;
                                title: string;
                                waits: boolean;
                            }[];
                        };
                    };
                };
            };
        };
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @default true */
                        enabled?: boolean;
                        beforeDays?: number[];
                        /** @default true */
                        onDue?: boolean;
                        /** @default null */
                        overdueEvery?: number | null;
                        /** @default 10 */
                        overdueMost?: number;
                        /** @default null */
                        headAfter?: number | null;
                        /** @default null */
                        bureauAfter?: number | null;
                        /** @default 5 */
                        withinDays?: number;
                        kind: string | null;
                        /** Format: uuid */
                        unitId?: string;
                        version: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            kind: string | null;
                            kindTitle: string;
                            unit: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                            } | null;
                            own: boolean;
                            terms: {
                                enabled: boolean;
                                beforeDays: number[];
                                onDue: boolean;
                                overdueEvery: number | null;
                                overdueMost: number;
                                headAfter: number | null;
                                bureauAfter: number | null;
                                withinDays: number;
                            };
                            version: number;
                            /** Format: date-time */
                            updatedAt: string;
                            updatedBy: string | null;
                        };
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
    "/api/v1/inbox/rules/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: {
            parameters: {
                query: {
                    version: number;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
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
    "/api/v1/inbox/preference": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            version: number;
                            email: string | null;
                            emailConfirmedAt: string | null;
                            code: {
                                /** @enum {string} */
                                state: "waiting" | "sent" | "refused";
                                until: string | null;
                                failure: string | null;
                            } | null;
                            todo: {
                                /** @enum {string} */
                                email: "off" | "at-once" | "digest";
                                webhook: boolean;
                            };
                            notice: {
                                /** @enum {string} */
                                email: "off" | "at-once" | "digest";
                                webhook: boolean;
                            };
                            quiet: {
                                from: number;
                                to: number;
                            } | null;
                            digestHour: number | null;
                            channels: {
                                email: boolean;
                                webhook: boolean;
                            };
                        };
                    };
                };
            };
        };
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        version: number;
                        email: string | null;
                        todo: {
                            /** @enum {string} */
                            email: "off" | "at-once" | "digest";
                            webhook: boolean;
                        };
                        notice: {
                            /** @enum {string} */
                            email: "off" | "at-once" | "digest";
                            webhook: boolean;
                        };
                        quiet: {
                            from: number;
                            to: number;
                        } | null;
                        digestHour: number | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            version: number;
                            email: string | null;
                            emailConfirmedAt: string | null;
                            code: {
                                /** @enum {string} */
                                state: "waiting" | "sent" | "refused";
                                until: string | null;
                                failure: string | null;
                            } | null;
                            todo: {
                                /** @enum {string} */
                                email: "off" | "at-once" | "digest";
                                webhook: boolean;
                            };
                            notice: {
                                /** @enum {string} */
                                email: "off" | "at-once" | "digest";
                                webhook: boolean;
                            };
                            quiet: {
                                from: number;
                                to: number;
                            } | null;
                            digestHour: number | null;
                            channels: {
                                email: boolean;
                                webhook: boolean;
                            };
                        };
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
    "/api/v1/inbox/preference/address/ask": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            version: number;
                            email: string | null;
                            emailConfirmedAt: string | null;
                            code: {
                                /** @enum {string} */
                                state: "waiting" | "sent" | "refused";
                                until: string | null;
                                failure: string | null;
                            } | null;
                            todo: {
                                /** @enum {string} */
                                email: "off" | "at-once" | "digest";
                                webhook: boolean;
                            };
                            notice: {
                                /** @enum {string} */
                                email: "off" | "at-once" | "digest";
                                webhook: boolean;
                            };
                            quiet: {
                                from: number;
                                to: number;
                            } | null;
                            digestHour: number | null;
                            channels: {
                                email: boolean;
                                webhook: boolean;
                            };
                        };
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
    "/api/v1/inbox/preference/address/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        code: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            version: number;
                            email: string | null;
                            emailConfirmedAt: string | null;
                            code: {
                                /** @enum {string} */
                                state: "waiting" | "sent" | "refused";
                                until: string | null;
                                failure: string | null;
                            } | null;
                            todo: {
                                /** @enum {string} */
                                email: "off" | "at-once" | "digest";
                                webhook: boolean;
                            };
                            notice: {
                                /** @enum {string} */
                                email: "off" | "at-once" | "digest";
                                webhook: boolean;
                            };
                            quiet: {
                                from: number;
                                to: number;
                            } | null;
                            digestHour: number | null;
                            channels: {
                                email: boolean;
                                webhook: boolean;
                            };
                        };
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
    "/api/v1/inbox/substitutions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    limit?: number;
                    cursor?: string;
                    sort?: "fromOn" | "-fromOn";
                    q?: string;
                    count?: "true" | "false";
                    "filter[state]"?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /** Format: uuid */
                                id: string;
                                person: {
                                    /** Format: uuid */
                                    id: string;
                                    name: string;
                                };
                                substitute: {
                                    /** Format: uuid */
                                    id: string;
                                    name: string;
                                };
                                /** Format: date */
                                fromOn: string;
                                /** Format: date */
                                toOn: string;
                                reason: string;
                                /** @enum {string} */
                                state: "planned" | "running" | "over" | "ended";
                                namedBy: string;
                                /** Format: date-time */
                                namedAt: string;
                                endedBy: string | null;
                                version: number;
                                mayEnd: boolean;
                            }[];
                            next: string | null;
                            total?: number;
                        };
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: uuid */
                        userId?: string;
                        /** Format: uuid */
                        substituteId: string;
                        /** Format: date */
                        fromOn: string;
                        /** Format: date */
                        toOn: string;
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            person: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                            };
                            substitute: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                            };
                            /** Format: date */
                            fromOn: string;
                            /** Format: date */
                            toOn: string;
                            reason: string;
                            /** @enum {string} */
                            state: "planned" | "running" | "over" | "ended";
                            namedBy: string;
                            /** Format: date-time */
                            namedAt: string;
                            endedBy: string | null;
                            version: number;
                            mayEnd: boolean;
                        };
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
    "/api/v1/inbox/substitutes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    userId?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                                username: string;
                                refusal: string | null;
                            }[];
                        };
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
    "/api/v1/inbox/substitutions/{id}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        version: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            person: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                            };
                            substitute: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                            };
                            /** Format: date */
                            fromOn: string;
                            /** Format: date */
                            toOn: string;
                            reason: string;
                            /** @enum {string} */
                            state: "planned" | "running" | "over" | "ended";
                            namedBy: string;
                            /** Format: date-time */
                            namedAt: string;
                            endedBy: string | null;
                            version: number;
                            mayEnd: boolean;
                        };
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
    "/api/v1/inbox/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    limit?: number;
                    cursor?: string;
                    sort?: "createdAt" | "-createdAt";
                    q?: string;
                    count?: "true" | "false";
                    "filter[state]"?: string;
                    "filter[channel]"?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /** Format: uuid */
                                id: string;
                                /** @enum {string} */
                                channel: "email" | "webhook";
                                /** @enum {string} */
                                what: "todo" | "notice" | "digest";
                                person: string;
                                /** @enum {string} */
                                state: "queued" | "sending" | "sent" | "failed";
                                attempts: number;
                                /** Format: date-time */
                                createdAt: string;
                                nextAt: string | null;
                                doneAt: string | null;
                                failure: string | null;
                            }[];
                            next: string | null;
                            total?: number;
                        };
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
    "/api/v1/inbox/channels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /** @enum {string} */
                                channel: "email" | "webhook";
                                configured: boolean;
                                queued: number;
                                failed: number;
                                lastSentAt: string | null;
                                lastFailure: string | null;
                            }[];
                        };
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
    "/api/v1/inbox/deliveries/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            queued: number;
                        };
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
    "/api/v1/notices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    limit?: number;
                    cursor?: string;
                    sort?: "at" | "-at";
                    q?: string;
                    count?: "true" | "false";
                    "filter[box]"?: string;
                    "filter[state]"?: string;
                    "filter[unread]"?: "true" | "false";
                    "filter[unsigned]"?: "true" | "false";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /** Format: uuid */
                                id: string;
                                title: string;
                                unit: {
                                    /** Format: uuid */
                                    id: string;
                                    name: string;
                                };
                                /** @enum {string} */
                                state: "draft" | "published" | "withdrawn";
                                receiptBy: string | null;
                                publishedAt: string | null;
                                /** Format: date-time */
                                updatedAt: string;
                                readAt: string | null;
                                signedAt: string | null;
                                received: boolean;
                                files: number;
                                counts: {
                                    units: number;
                                    readUnits: number;
                                    signedUnits: number;
                                } | null;
                            }[];
                            next: string | null;
                            total?: number;
                        };
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        title: string;
                        text: string;
                        /** @default {} */
                        scope?: {
                            /**
                             * @default [
                             *       "organ",
                             *       "institution",
                             *       "enterprise",
                             *       "township"
                             *     ]
                             */
                            kinds?: ("organ" | "institution" | "enterprise" | "township" | "region")[];
                            /** @default [] */
                            regions?: {
                                /** Format: uuid */
                                id: string;
                                /** @default true */
                                below?: boolean;
                            }[];
                            /** @default [] */
                            units?: string[];
                            /** @default [] */
                            excluded?: string[];
                        };
                        roles: ("unit_officer" | "unit_head" | "bureau_officer" | "bureau_lead")[];
                        /** @default null */
                        receiptBy?: string | null;
                        /** Format: uuid */
                        unitId?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            title: string;
                            unit: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                            };
                            /** @enum {string} */
                            state: "draft" | "published" | "withdrawn";
                            receiptBy: string | null;
                            publishedAt: string | null;
                            /** Format: date-time */
                            updatedAt: string;
                            readAt: string | null;
                            signedAt: string | null;
                            received: boolean;
                            files: number;
                            counts: {
                                units: number;
                                readUnits: number;
                                signedUnits: number;
                            } | null;
                            text: string;
                            scope: {
                                /**
                                 * @default [
                                 *       "organ",
                                 *       "institution",
                                 *       "enterprise",
                                 *       "township"
                                 *     ]
                                 */
                                kinds: ("organ" | "institution" | "enterprise" | "township" | "region")[];
                                /** @default [] */
                                regions: {
                                    /** Format: uuid */
                                    id: string;
                                    /** @default true */
                                    below: boolean;
                                }[];
                                /** @default [] */
                                units: string[];
                                /** @default [] */
                                excluded: string[];
                            };
                            roles: ("unit_officer" | "unit_head" | "bureau_officer" | "bureau_lead")[];
                            version: number;
                            createdBy: string;
                            publishedBy: string | null;
                            withdrawnAt: string | null;
                            withdrawnBy: string | null;
                            withdrawReason: string | null;
                            signedBy: string | null;
                            attachments: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                                bytes: number;
                                type: string;
                            }[];
                            allowed: ("edit" | "publish" | "discard" | "withdraw" | "remind" | "sign" | "receipts")[];
                        };
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
    "/api/v1/notices/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @default {} */
                        scope?: {
                            /**
                             * @default [
                             *       "organ",
                             *       "institution",
                             *       "enterprise",
                             *       "township"
                             *     ]
                             */
                            kinds?: ("organ" | "institution" | "enterprise" | "township" | "region")[];
                            /** @default [] */
                            regions?: {
                                /** Format: uuid */
                                id: string;
                                /** @default true */
                                below?: boolean;
                            }[];
                            /** @default [] */
                            units?: string[];
                            /** @default [] */
                            excluded?: string[];
                        };
                        roles: ("unit_officer" | "unit_head" | "bureau_officer" | "bureau_lead")[];
                        /** Format: uuid */
                        unitId?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            units: number;
                            people: number;
                            unitsWithoutPeople: number;
                        };
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
    "/api/v1/notices/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            title: string;
                            unit: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                            };
                            /** @enum {string} */
                            state: "draft" | "published" | "withdrawn";
                            receiptBy: string | null;
                            publishedAt: string | null;
                            /** Format: date-time */
                            updatedAt: string;
                            readAt: string | null;
                            signedAt: string | null;
                            received: boolean;
                            files: number;
                            counts: {
                                units: number;
                                readUnits: number;
                                signedUnits: number;
                            } | null;
                            text: string;
                            scope: {
                                /**
                                 * @default [
                                 *       "organ",
                                 *       "institution",
                                 *       "enterprise",
                                 *       "township"
                                 *     ]
                                 */
                                kinds: ("organ" | "institution" | "enterprise" | "township" | "region")[];
                                /** @default [] */
                                regions: {
                                    /** Format: uuid */
                                    id: string;
                                    /** @default true */
                                    below: boolean;
                                }[];
                                /** @default [] */
                                units: string[];
                                /** @default [] */
                                excluded: string[];
                            };
                            roles: ("unit_officer" | "unit_head" | "bureau_officer" | "bureau_lead")[];
                            version: number;
                            createdBy: string;
                            publishedBy: string | null;
                            withdrawnAt: string | null;
                            withdrawnBy: string | null;
                            withdrawReason: string | null;
                            signedBy: string | null;
                            attachments: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                                bytes: number;
                                type: string;
                            }[];
                            allowed: ("edit" | "publish" | "discard" | "withdraw" | "remind" | "sign" | "receipts")[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete: {
            parameters: {
                query: {
                    version: number;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
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
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        title: string;
                        text: string;
                        /** @default {} */
                        scope?: {
                            /**
                             * @default [
                             *       "organ",
                             *       "institution",
                             *       "enterprise",
                             *       "township"
                             *     ]
                             */
                            kinds?: ("organ" | "institution" | "enterprise" | "township" | "region")[];
                            /** @default [] */
                            regions?: {
                                /** Format: uuid */
                                id: string;
                                /** @default true */
                                below?: boolean;
                            }[];
                            /** @default [] */
                            units?: string[];
                            /** @default [] */
                            excluded?: string[];
                        };
                        roles: ("unit_officer" | "unit_head" | "bureau_officer" | "bureau_lead")[];
                        /** @default null */
                        receiptBy?: string | null;
                        version: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            title: string;
                            unit: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                            };
                            /** @enum {string} */
                            state: "draft" | "published" | "withdrawn";
                            receiptBy: string | null;
                            publishedAt: string | null;
                            /** Format: date-time */
                            updatedAt: string;
                            readAt: string | null;
                            signedAt: string | null;
                            received: boolean;
                            files: number;
                            counts: {
                                units: number;
                                readUnits: number;
                                signedUnits: number;
                            } | null;
                            text: string;
                            scope: {
                                /**
                                 * @default [
                                 *       "organ",
                                 *       "institution",
                                 *       "enterprise",
                                 *       "township"
                                 *     ]
                                 */
                                kinds: ("organ" | "institution" | "enterprise" | "township" | "region")[];
                                /** @default [] */
                                regions: {
                                    /** Format: uuid */
                                    id: string;
                                    /** @default true */
                                    below: boolean;
                                }[];
                                /** @default [] */
                                units: string[];
                                /** @default [] */
                                excluded: string[];
                            };
                            roles: ("unit_officer" | "unit_head" | "bureau_officer" | "bureau_lead")[];
                            version: number;
                            createdBy: string;
                            publishedBy: string | null;
                            withdrawnAt: string | null;
                            withdrawnBy: string | null;
                            withdrawReason: string | null;
                            signedBy: string | null;
                            attachments: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                                bytes: number;
                                type: string;
                            }[];
                            allowed: ("edit" | "publish" | "discard" | "withdraw" | "remind" | "sign" | "receipts")[];
                        };
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/v1/notices/{id}/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        version: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            title: string;
                            unit: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                            };
                            /** @enum {string} */
                            state: "draft" | "published" | "withdrawn";
                            receiptBy: string | null;
                            publishedAt: string | null;
                            /** Format: date-time */
                            updatedAt: string;
                            readAt: string | null;
                            signedAt: string | null;
                            received: boolean;
                            files: number;
                            counts: {
                                units: number;
                                readUnits: number;
                                signedUnits: number;
                            } | null;
                            text: string;
                            scope: {
                                /**
                                 * @default [
                                 *       "organ",
                                 *       "institution",
                                 *       "enterprise",
                                 *       "township"
                                 *     ]
                                 */
                                kinds: ("organ" | "institution" | "enterprise" | "township" | "region")[];
                                /** @default [] */
                                regions: {
                                    /** Format: uuid */
                                    id: string;
                                    /** @default true */
                                    below: boolean;
                                }[];
                                /** @default [] */
                                units: string[];
                                /** @default [] */
                                excluded: string[];
                            };
                            roles: ("unit_officer" | "unit_head" | "bureau_officer" | "bureau_lead")[];
                            version: number;
                            createdBy: string;
                            publishedBy: string | null;
                            withdrawnAt: string | null;
                            withdrawnBy: string | null;
                            withdrawReason: string | null;
                            signedBy: string | null;
                            attachments: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                                bytes: number;
                                type: string;
                            }[];
                            allowed: ("edit" | "publish" | "discard" | "withdraw" | "remind" | "sign" | "receipts")[];
                        };
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
    "/api/v1/notices/{id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        version: number;
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            title: string;
                            unit: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                            };
                            /** @enum {string} */
                            state: "draft" | "published" | "withdrawn";
                            receiptBy: string | null;
                            publishedAt: string | null;
                            /** Format: date-time */
                            updatedAt: string;
                            readAt: string | null;
                            signedAt: string | null;
                            received: boolean;
                            files: number;
                            counts: {
                                units: number;
                                readUnits: number;
                                signedUnits: number;
                            } | null;
                            text: string;
                            scope: {
                                /**
                                 * @default [
                                 *       "organ",
                                 *       "institution",
                                 *       "enterprise",
                                 *       "township"
                                 *     ]
                                 */
                                kinds: ("organ" | "institution" | "enterprise" | "township" | "region")[];
                                /** @default [] */
                                regions: {
                                    /** Format: uuid */
                                    id: string;
                                    /** @default true */
                                    below: boolean;
                                }[];
                                /** @default [] */
                                units: string[];
                                /** @default [] */
                                excluded: string[];
                            };
                            roles: ("unit_officer" | "unit_head" | "bureau_officer" | "bureau_lead")[];
                            version: number;
                            createdBy: string;
                            publishedBy: string | null;
                            withdrawnAt: string | null;
                            withdrawnBy: string | null;
                            withdrawReason: string | null;
                            signedBy: string | null;
                            attachments: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                                bytes: number;
                                type: string;
                            }[];
                            allowed: ("edit" | "publish" | "discard" | "withdraw" | "remind" | "sign" | "receipts")[];
                        };
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
    "/api/v1/notices/{id}/remind": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @default 请尽快阅读；需要签收的，请及时签收。 */
                        text?: string;
                        /**
                         * @default unread
                         * @enum {string}
                         */
                        who?: "unread" | "unsigned";
                        /** @default false */
                        dryRun?: boolean;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            people: number;
                            repeated: number;
                        };
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
    "/api/v1/notices/{id}/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            title: string;
                            unit: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                            };
                            /** @enum {string} */
                            state: "draft" | "published" | "withdrawn";
                            receiptBy: string | null;
                            publishedAt: string | null;
                            /** Format: date-time */
                            updatedAt: string;
                            readAt: string | null;
                            signedAt: string | null;
                            received: boolean;
                            files: number;
                            counts: {
                                units: number;
                                readUnits: number;
                                signedUnits: number;
                            } | null;
                            text: string;
                            scope: {
                                /**
                                 * @default [
                                 *       "organ",
                                 *       "institution",
                                 *       "enterprise",
                                 *       "township"
                                 *     ]
                                 */
                                kinds: ("organ" | "institution" | "enterprise" | "township" | "region")[];
                                /** @default [] */
                                regions: {
                                    /** Format: uuid */
                                    id: string;
                                    /** @default true */
                                    below: boolean;
                                }[];
                                /** @default [] */
                                units: string[];
                                /** @default [] */
                                excluded: string[];
                            };
                            roles: ("unit_officer" | "unit_head" | "bureau_officer" | "bureau_lead")[];
                            version: number;
                            createdBy: string;
                            publishedBy: string | null;
                            withdrawnAt: string | null;
                            withdrawnBy: string | null;
                            withdrawReason: string | null;
                            signedBy: string | null;
                            attachments: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                                bytes: number;
                                type: string;
                            }[];
                            allowed: ("edit" | "publish" | "discard" | "withdraw" | "remind" | "sign" | "receipts")[];
                        };
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
    "/api/v1/notices/{id}/sign": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            title: string;
                            unit: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                            };
                            /** @enum {string} */
                            state: "draft" | "published" | "withdrawn";
                            receiptBy: string | null;
                            publishedAt: string | null;
                            /** Format: date-time */
                            updatedAt: string;
                            readAt: string | null;
                            signedAt: string | null;
                            received: boolean;
                            files: number;
                            counts: {
                                units: number;
                                readUnits: number;
                                signedUnits: number;
                            } | null;
                            text: string;
                            scope: {
                                /**
                                 * @default [
                                 *       "organ",
                                 *       "institution",
                                 *       "enterprise",
                                 *       "township"
                                 *     ]
                                 */
                                kinds: ("organ" | "institution" | "enterprise" | "township" | "region")[];
                                /** @default [] */
                                regions: {
                                    /** Format: uuid */
                                    id: string;
                                    /** @default true */
                                    below: boolean;
                                }[];
                                /** @default [] */
                                units: string[];
                                /** @default [] */
                                excluded: string[];
                            };
                            roles: ("unit_officer" | "unit_head" | "bureau_officer" | "bureau_lead")[];
                            version: number;
                            createdBy: string;
                            publishedBy: string | null;
                            withdrawnAt: string | null;
                            withdrawnBy: string | null;
                            withdrawReason: string | null;
                            signedBy: string | null;
                            attachments: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                                bytes: number;
                                type: string;
                            }[];
                            allowed: ("edit" | "publish" | "discard" | "withdraw" | "remind" | "sign" | "receipts")[];
                        };
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
    "/api/v1/notices/{id}/receipts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    limit?: number;
                    cursor?: string;
                    sort?: "unit" | "-unit";
                    q?: string;
                    count?: "true" | "false";
                    "filter[state]"?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                unit: {
                                    /** Format: uuid */
                                    id: string;
                                    name: string;
                                };
                                signedAt: string | null;
                                signedBy: string | null;
                                people: {
                                    /** Format: uuid */
                                    id: string;
                                    name: string;
                                    readAt: string | null;
                                }[];
                            }[];
                            next: string | null;
                            total?: number;
                        };
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
    "/api/v1/notices/{id}/receipts/export.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    limit?: number;
                    cursor?: string;
                    sort?: "unit" | "-unit";
                    q?: string;
                    count?: "true" | "false";
                    "filter[state]"?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
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
    "/api/v1/notices/{id}/files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            title: string;
                            unit: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                            };
                            /** @enum {string} */
                            state: "draft" | "published" | "withdrawn";
                            receiptBy: string | null;
                            publishedAt: string | null;
                            /** Format: date-time */
                            updatedAt: string;
                            readAt: string | null;
                            signedAt: string | null;
                            received: boolean;
                            files: number;
                            counts: {
                                units: number;
                                readUnits: number;
                                signedUnits: number;
                            } | null;
                            text: string;
                            scope: {
                                /**
                                 * @default [
                                 *       "organ",
                                 *       "institution",
                                 *       "enterprise",
                                 *       "township"
                                 *     ]
                                 */
                                kinds: ("organ" | "institution" | "enterprise" | "township" | "region")[];
                                /** @default [] */
                                regions: {
                                    /** Format: uuid */
                                    id: string;
                                    /** @default true */
                                    below: boolean;
                                }[];
                                /** @default [] */
                                units: string[];
                                /** @default [] */
                                excluded: string[];
                            };
                            roles: ("unit_officer" | "unit_head" | "bureau_officer" | "bureau_lead")[];
                            version: number;
                            createdBy: string;
                            publishedBy: string | null;
                            withdrawnAt: string | null;
                            withdrawnBy: string | null;
                            withdrawReason: string | null;
                            signedBy: string | null;
                            attachments: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                                bytes: number;
                                type: string;
                            }[];
                            allowed: ("edit" | "publish" | "discard" | "withdraw" | "remind" | "sign" | "receipts")[];
                        };
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
    "/api/v1/notices/{id}/files/{fileId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    disposition?: "attachment" | "inline";
                };
                header?: never;
                path: {
                    id: string;
                    fileId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    fileId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            title: string;
                            unit: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                            };
                            /** @enum {string} */
                            state: "draft" | "published" | "withdrawn";
                            receiptBy: string | null;
                            publishedAt: string | null;
                            /** Format: date-time */
                            updatedAt: string;
                            readAt: string | null;
                            signedAt: string | null;
                            received: boolean;
                            files: number;
                            counts: {
                                units: number;
                                readUnits: number;
                                signedUnits: number;
                            } | null;
                            text: string;
                            scope: {
                                /**
                                 * @default [
                                 *       "organ",
                                 *       "institution",
                                 *       "enterprise",
                                 *       "township"
                                 *     ]
                                 */
                                kinds: ("organ" | "institution" | "enterprise" | "township" | "region")[];
                                /** @default [] */
                                regions: {
                                    /** Format: uuid */
                                    id: string;
                                    /** @default true */
                                    below: boolean;
                                }[];
                                /** @default [] */
                                units: string[];
                                /** @default [] */
                                excluded: string[];
                            };
                            roles: ("unit_officer" | "unit_head" | "bureau_officer" | "bureau_lead")[];
                            version: number;
                            createdBy: string;
                            publishedBy: string | null;
                            withdrawnAt: string | null;
                            withdrawnBy: string | null;
                            withdrawReason: string | null;
                            signedBy: string | null;
                            attachments: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                                bytes: number;
                                type: string;
                            }[];
                            allowed: ("edit" | "publish" | "discard" | "withdraw" | "remind" | "sign" | "receipts")[];
                        };
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notices/{id}/files/{fileId}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    fileId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            parts: ({
                                /** @enum {string} */
                                kind: "paragraph";
                                heading: number;
                                /** @enum {string} */
                                align: "start" | "centre" | "end";
                                entry: {
                                    mark: string;
                                    depth: number;
                                } | null;
                                runs: ({
                                    /** @enum {string} */
                                    kind: "text";
                                    text: string;
                                    bold?: boolean;
                                    italic?: boolean;
                                    underlined?: boolean;
                                    struck?: boolean;
                                    /** @enum {string} */
                                    shift?: "up" | "down";
                                } | {
                                    /** @enum {string} */
                                    kind: "picture";
                                    src: string | null;
                                    alt: string;
                                })[];
                            } | {
                                /** @enum {string} */
                                kind: "table";
                                rows: {
                                    across: number;
                                    down: number;
                                    isHead: boolean;
                                    runs: ({
                                        /** @enum {string} */
                                        kind: "text";
                                        text: string;
                                        bold?: boolean;
                                        italic?: boolean;
                                        underlined?: boolean;
                                        struck?: boolean;
                                        /** @enum {string} */
                                        shift?: "up" | "down";
                                    } | {
                                        /** @enum {string} */
                                        kind: "picture";
                                        src: string | null;
                                        alt: string;
                                    })[];
                                }[][];
                            } | {
                                /** @enum {string} */
                                kind: "sheet";
                                name: string;
                                rows: string[][];
                            } | {
                                /** @enum {string} */
                                kind: "plain";
                                text: string;
                            })[];
                            isCut: boolean;
                        };
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
    schemas: never;
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
