import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { OpenToAll } from './access';
import { AppError } from './app-error';

const Health = z.object({ status: z.literal('ok') }).meta({ id: 'Health' });

/** For the load balancer. Ready asks PostgreSQL only: with Redis or 1C away the portal serves on (promises.md, section 8). */
@Controller('health')
export class HealthController {
  constructor(@Inject(DataSource) private readonly source: DataSource) {}

  @Get('live')
  @OpenToAll()
  @ApiOperation({ summary: 'The process answers' })
  @ApiOkResponse({ standardSchema: Health })
  live() {
    return { status: 'ok' as const };
  }

  @Get('ready')
  @OpenToAll()
  @ApiOperation({ summary: 'The process can serve' })
  @ApiOkResponse({ standardSchema: Health })
  async ready() {
    const answer = this.source.query('SELECT 1').then(
      () => true,
      () => false,
    );
    const late = new Promise<boolean>((resolve) => setTimeout(() => resolve(false), 1000).unref());
    if (!(await Promise.race([answer, late]))) throw new AppError('NOT_READY', 'База данных не отвечает');
    return { status: 'ok' as const };
  }
}
