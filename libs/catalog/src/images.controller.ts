import { Controller, Get, Param, Res, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { Access, Database, FileStore, notFound, systemScope } from '@optovik/platform';
import type { FastifyReply } from 'fastify';

/** Pictures by the hash of their content: they never change, so the browser keeps them for a year. */
@Controller('catalog/images')
export class ImagesController {
  constructor(
    private readonly files: FileStore,
    private readonly database: Database,
  ) {}

  @Get(':sha256')
  @Access('catalog.read', 'any')
  @ApiOperation({ summary: 'Picture of a good' })
  @ApiOkResponse({ description: 'Bytes of the picture', content: { 'image/*': {} } })
  async image(
    @Param('sha256') sha256: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const [known] = await this.database.read(systemScope, (read) =>
      read.rows<{ content_type: string }>(
        'SELECT content_type FROM product_image WHERE sha256 = $1 LIMIT 1',
        [sha256],
      ),
    );
    const file = known ? await this.files.open(sha256) : null;
    if (!known || !file) throw notFound();
    reply
      .header('cache-control', 'private, max-age=31536000, immutable')
      .header('content-security-policy', "default-src 'none'; sandbox")
      .header('content-disposition', 'inline');
    return new StreamableFile(file.stream, { type: known.content_type, length: file.bytes });
  }
}
