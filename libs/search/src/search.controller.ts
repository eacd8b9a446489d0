import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { SuggestionQuery, Suggestions } from '@optovik/contracts';
import { Access, InPartner, type PartnerScope } from '@optovik/platform';
import { SuggestionsQuery } from './suggestions-query';

@Controller('search')
export class SearchController {
  constructor(private readonly suggestions: SuggestionsQuery) {}

  @Get('suggestions')
  @Access('catalog.read', 'partner')
  @ApiOperation({ summary: 'Suggestions while typing' })
  @ApiOkResponse({ standardSchema: Suggestions })
  suggest(
    @InPartner() scope: PartnerScope,
    @Query({ schema: SuggestionQuery }) { q }: SuggestionQuery,
  ): Promise<Suggestions> {
    return this.suggestions.suggest(scope, q);
  }
}
