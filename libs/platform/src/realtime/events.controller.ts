import { Controller, Sse, type MessageEvent } from '@nestjs/common';
import { ApiOperation, ApiProduces } from '@nestjs/swagger';
import { concatMap, filter, finalize, interval, map, merge, Observable, Subject, takeUntil } from 'rxjs';
import { Access } from '../http/access';
import { Who, type Caller } from '../http/caller';
import { Database } from '../database/database';
import { RealtimeBus, type Announcement } from './realtime';

const HEARTBEAT_MS = 20_000;

/** Pushes hints to the open screens of one session. It ends when the rights of the person change; the browser then reconnects. */
@Controller('events')
export class EventsController {
  constructor(
    private readonly bus: RealtimeBus,
    private readonly database: Database,
  ) {}

  @Sse()
  @Access('session.own', 'any')
  @ApiOperation({ summary: 'Server-sent events of the signed-in person' })
  @ApiProduces('text/event-stream')
  events(@Who() caller: Caller): Observable<MessageEvent> {
    const announcements = new Subject<Announcement>();
    const ended = new Subject<void>();
    const stop = this.bus.subscribe((announcement) => announcements.next(announcement));
    const events = announcements.pipe(
      concatMap(async (announcement) => ({
        announcement,
        isMine: await this.concerns(caller, announcement),
      })),
      filter(({ isMine }) => isMine),
      map(({ announcement }): MessageEvent => {
        if (announcement.event.topic === 'session.changed') setTimeout(() => ended.next(), 50);
        return { data: announcement.event };
      }),
    );
    const heartbeat = interval(HEARTBEAT_MS).pipe(map((): MessageEvent => ({ type: 'ping', data: '' })));
    return merge(events, heartbeat).pipe(takeUntil(ended), finalize(stop));
  }

  private async concerns(caller: Caller, { audience }: Announcement): Promise<boolean> {
    if (audience.to === 'everyone') return true;
    if (audience.to === 'user') return audience.userId === caller.userId;
    const { scope } = caller;
    if (!scope) return false;
    if (scope.reach === 'partner') return scope.partnerId === audience.partnerId;
    if (scope.reach === 'all') return true;
    const mine = await this.database.read(scope, (read) =>
      read.rows('SELECT 1 FROM partner WHERE id = $1', [audience.partnerId]),
    );
    return mine.length > 0;
  }
}
