using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Hengliang.Platform.Storage.Migrations;

/// <summary>For whom a step of a return was taken, so that two steps of a chain are never one person's by way of a delegation.</summary>
[DbContext(typeof(HengliangDb))]
[Migration("20261122100000_ChainedReviews")]
internal sealed class ChainedReviews : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.AddColumn<Guid>("For", "ReturnSteps", nullable: true);

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.TakeColumn("For", "ReturnSteps");
}
